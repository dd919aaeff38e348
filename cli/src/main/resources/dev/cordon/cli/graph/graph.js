'use strict';
// Draws the graph that stands in the page as data. Text from the data only ever becomes text.
(function () {
  var data = JSON.parse(document.getElementById('data').textContent);
  var SVG = 'http://www.w3.org/2000/svg';
  var NODE = { w: 188, h: 46, gapX: 120, gapY: 18 };
  var COLUMNS = 6;
  var LANE = { pad: 16, head: 30, gap: 14 };
  var nodes = new Map(data.nodes.map(function (n) { return [n.id, n]; }));
  var edges = new Map(data.edges.map(function (e) { return [e.id, e]; }));
  var shapes = new Map();
  var rows = new Map();
  var opener = null;
  var chosen = null;
  function byId(id) { return document.getElementById(id); }

  function el(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function svg(name, attributes, text) {
    var made = document.createElementNS(SVG, name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function title(node) { return node.site ? node.name + ' at ' + node.site : node.name; }
  function word(state) {
    return { granted: 'granted', open: 'not granted, gets through', stopped: 'granted, stopped' }[state];
  }
  function cut(text, length) {
    var points = Array.from(text);
    return points.length > length ? points.slice(0, length - 1).join('') + '…' : text;
  }
  function sentence(edge) {
    return title(nodes.get(edge.from)) + ' to ' + title(nodes.get(edge.to)) + ': ' + edge.service
      + ', ' + word(edge.state);
  }

  // ---- layout: a lane for each site, columns along the grants; the same data, the same picture

  function columns() {
    var column = new Map();
    data.nodes.forEach(function (n) { column.set(n.id, 0); });
    var next = new Map();
    data.edges.forEach(function (e) {
      if (e.state !== 'open' && e.from !== e.to) {
        if (!next.has(e.from)) { next.set(e.from, []); }
        next.get(e.from).push(e.to);
      }
    });
    // Edges that close a circle do not count, or there would be no first column.
    var state = new Map();
    var order = [];
    var forward = [];
    data.nodes.forEach(function (start) {
      if (state.has(start.id)) { return; }
      var stack = [[start.id, 0]];
      state.set(start.id, 1);
      while (stack.length) {
        var top = stack[stack.length - 1];
        var to = (next.get(top[0]) || [])[top[1]++];
        if (to === undefined) {
          state.set(top[0], 2);
          order.unshift(top[0]);
          stack.pop();
        } else if (!state.has(to)) {
          forward.push([top[0], to]);
          state.set(to, 1);
          stack.push([to, 0]);
        } else if (state.get(to) === 2) {
          forward.push([top[0], to]);
        }
      }
    });
    order.forEach(function (id) {
      forward.forEach(function (pair) {
        if (pair[0] === id) { column.set(pair[1], Math.max(column.get(pair[1]), column.get(id) + 1)); }
      });
    });
    // Long chains share columns, or nobody could take the picture in.
    var last = Math.max.apply(null, [0].concat(Array.from(column.values())));
    if (last >= COLUMNS) {
      column.forEach(function (c, id) { column.set(id, Math.floor(c * COLUMNS / (last + 1))); });
    }
    return column;
  }

  function layout() {
    var column = columns();
    var lanes = data.sites.slice();
    if (data.nodes.some(function (n) { return !n.site; })) { lanes.unshift(''); }
    var place = new Map();
    var cells = lanes.map(function (site) {
      var byColumn = new Map();
      data.nodes.filter(function (n) { return n.site === site; }).forEach(function (n) {
        var c = column.get(n.id);
        if (!byColumn.has(c)) { byColumn.set(c, []); }
        byColumn.get(c).push(n.id);
      });
      return byColumn;
    });
    var neighbours = new Map(data.nodes.map(function (n) { return [n.id, []]; }));
    data.edges.forEach(function (e) {
      neighbours.get(e.from).push(e.to);
      neighbours.get(e.to).push(e.from);
    });
    function put() {
      var y = LANE.gap;
      return cells.map(function (byColumn, i) {
        var most = 1;
        byColumn.forEach(function (ids) { most = Math.max(most, ids.length); });
        var height = LANE.head + most * (NODE.h + NODE.gapY) - NODE.gapY + LANE.pad;
        byColumn.forEach(function (ids, c) {
          var free = (most - ids.length) * (NODE.h + NODE.gapY) / 2;
          ids.forEach(function (id, row) {
            place.set(id, {
              x: LANE.gap + LANE.pad + c * (NODE.w + NODE.gapX),
              y: y + LANE.head + free + row * (NODE.h + NODE.gapY),
              column: c
            });
          });
        });
        var lane = { name: lanes[i] || 'outside of all sites', y: y, height: height };
        y += height + LANE.gap;
        return lane;
      });
    }
    function middle(id) {
      var around = neighbours.get(id);
      if (!around.length) { return place.get(id).y; }
      return around.reduce(function (sum, other) { return sum + place.get(other).y; }, 0) / around.length;
    }
    var drawn = put();
    for (var sweep = 0; sweep < 6; sweep++) {
      cells.forEach(function (byColumn) {
        byColumn.forEach(function (ids) {
          var at = new Map(ids.map(function (id) { return [id, middle(id)]; }));
          ids.sort(function (a, b) { return at.get(a) - at.get(b) || nodes.get(a).name.localeCompare(nodes.get(b).name, 'en'); });
        });
      });
      drawn = put();
    }
    var last = 0;
    column.forEach(function (c) { last = Math.max(last, c); });
    var width = 2 * (LANE.gap + LANE.pad) + (last + 1) * NODE.w + last * NODE.gapX + 70;
    return {
      place: place, lanes: drawn, width: width,
      height: drawn.length ? drawn[drawn.length - 1].y + drawn[drawn.length - 1].height + LANE.gap : 60
    };
  }

  // ---- picture

  // Ends of edges spread over the side of their node, in the order of where they go.
  function ports(place) {
    var sides = new Map();
    function note(node, side, edge, other) {
      var key = node + side;
      if (!sides.has(key)) { sides.set(key, []); }
      sides.get(key).push({ edge: edge.id + side, y: place.get(other).y, x: place.get(other).x });
    }
    data.edges.forEach(function (e) {
      var sense = direction(place, e);
      note(e.from, sense < 0 ? 'L' : 'R', e, e.to);
      note(e.to, sense > 0 ? 'L' : 'R', e, e.from);
    });
    var at = new Map();
    sides.forEach(function (ends, key) {
      ends.sort(function (a, b) { return a.y - b.y || a.x - b.x; });
      ends.forEach(function (end, i) {
        var share = (i + 1) / (ends.length + 1);
        at.set(key + end.edge + (at.has(key + end.edge) ? '2' : ''), 4 + share * (NODE.h - 8));
      });
    });
    return at;
  }

  function direction(place, e) { return Math.sign(place.get(e.to).column - place.get(e.from).column); }

  function along(t, a, b, c, d) {
    var u = 1 - t;
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  }

  function curve(place, at, e) {
    var from = place.get(e.from);
    var to = place.get(e.to);
    var sense = direction(place, e);
    var out = sense < 0 ? 'L' : 'R';
    var into = sense > 0 ? 'L' : 'R';
    var x1 = from.x + (out === 'R' ? NODE.w : 0);
    var y1 = from.y + at.get(e.from + out + e.id + out);
    var x2 = to.x + (into === 'R' ? NODE.w : 0);
    var y2 = to.y + at.get(e.to + into + e.id + into + (e.from === e.to ? '2' : ''));
    var tip = into === 'L' ? -1 : 1;
    var end = x2 + tip * 8;
    var bow = sense === 0 ? 44 + Math.min(40, Math.abs(y2 - y1) / 8) : Math.max(40, Math.abs(x2 - x1) / 2.4);
    var c1 = x1 + (out === 'R' ? bow : -bow);
    var c2 = end + tip * bow;
    // Labels of neighbours stand apart.
    var t = sense === 0 ? 0.5 : [0.5, 0.36, 0.64][Number(e.id.slice(1)) % 3];
    return {
      path: 'M' + [x1, y1].join(' ') + ' C' + [c1, y1, c2, y2, end, y2].join(' '),
      tip: 'M' + [x2, y2].join(' ') + ' l' + [tip * 9, -4].join(' ') + ' v8 z',
      x: along(t, x1, c1, c2, end), y: along(t, y1, y1, y2, y2)
    };
  }

  function draw() {
    var plan = layout();
    var at = ports(plan.place);
    var picture = byId('picture');
    picture.setAttribute('viewBox', [0, 0, plan.width, plan.height].join(' '));
    picture.setAttribute('width', plan.width);
    picture.setAttribute('height', plan.height);
    picture.classList.toggle('dense', data.edges.length > 24);
    plan.lanes.forEach(function (lane) {
      picture.append(svg('rect', { 'class': 'lane', x: LANE.gap, y: lane.y, width: plan.width - 2 * LANE.gap, height: lane.height, rx: 8 }));
      picture.append(svg('text', { 'class': 'lane-name', x: LANE.gap + LANE.pad, y: lane.y + 20 }, lane.name));
    });
    data.edges.forEach(function (e) { picture.append(edge(e, curve(plan.place, at, e))); });
    data.nodes.forEach(function (n) { picture.append(node(n, plan.place.get(n.id))); });
  }

  function shape(item, classes, label) {
    var group = svg('g', { 'class': classes, 'data-id': item.id, tabindex: '0', role: 'button', 'aria-label': label });
    group.append(svg('title', {}, label));
    shapes.set(item.id, group);
    group.addEventListener('click', function () { open(item.id, group); });
    group.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        open(item.id, group);
      }
    });
    return group;
  }

  function edge(e, line) {
    var group = shape(e, 'edge ' + e.state, sentence(e));
    group.append(svg('path', { 'class': 'hit', d: line.path }));
    group.append(svg('path', { 'class': 'line', d: line.path }));
    group.append(svg('path', { 'class': 'tip', d: line.tip }));
    group.append(svg('text', { x: line.x, y: line.y + 4, 'text-anchor': 'middle' }, cut(e.service, 26)));
    return group;
  }

  function node(n, at) {
    var count = n.members.length + (n.members.length === 1 ? ' member' : ' members');
    var below = n.kind === 'segment' ? n.role + ', ' + count : n.kind === 'unclaimed' ? n.members.length + ' without a segment' : n.kind;
    var label = title(n) + ', ' + below + (n.wrong ? ', something is wrong' : '');
    var group = shape(n, 'node' + (n.kind === 'segment' ? '' : ' other') + (n.wrong ? ' wrong' : ''), label);
    group.append(svg('rect', { x: at.x, y: at.y, width: NODE.w, height: NODE.h, rx: 7 }));
    group.append(svg('text', { 'class': 'name', x: at.x + 12, y: at.y + 19 }, cut((n.wrong ? '! ' : '') + n.name, 20)));
    group.append(svg('text', { 'class': 'role', x: at.x + 12, y: at.y + 35 }, cut(below, 27)));
    return group;
  }

  // ---- details

  function open(id, from) {
    opener = from;
    mark(id);
    var body = byId('body');
    body.replaceChildren();
    if (edges.has(id)) { aboutEdge(edges.get(id), body); } else { aboutNode(nodes.get(id), body); }
    byId('details').hidden = false;
    byId('details').scrollTop = 0;
    byId('details').focus();
  }

  function close() {
    if (byId('details').hidden) { return; }
    byId('details').hidden = true;
    mark(null);
    if (opener && opener.isConnected) { opener.focus(); }
  }

  function mark(id) {
    chosen = id;
    byId('picture').classList.toggle('busy', id !== null);
    shapes.forEach(function (group, other) {
      group.classList.toggle('chosen', other === id);
      group.classList.toggle('near', id !== null && other !== id && touches(id, other));
    });
  }

  function touches(id, other) {
    var one = edges.get(id);
    var two = edges.get(other);
    if (one) { return !two && (one.from === other || one.to === other); }
    if (two) { return two.from === id || two.to === id; }
    return data.edges.some(function (e) { return (e.from === id && e.to === other) || (e.to === id && e.from === other); });
  }

  function facts(pairs) {
    var list = el('dl');
    pairs.forEach(function (pair) {
      if (pair[1]) { list.append(el('dt', {}, pair[0]), el('dd', {}, pair[1])); }
    });
    return list;
  }

  function aboutEdge(e, body) {
    byId('what').textContent = title(nodes.get(e.from)) + ' → ' + title(nodes.get(e.to));
    body.append(el('p', { 'class': 'tag ' + (e.state === 'granted' ? 'soft' : 'bad') }, word(e.state)));
    body.append(facts([['service', e.service], ['because', e.reason || (e.state === 'open' ? 'nothing grants it' : '')], ['until', e.until], ['mark', e.grant]]));
    lines(body, 'What lets it through or stops it', e.why);
    [['live', 'Rules, live'], ['to come', 'Rules to come'], ['to go', 'Rules to go']].forEach(function (kind) {
      var rules = e.rules.filter(function (r) { return r.state === kind[0]; });
      if (!rules.length) { return; }
      body.append(el('h3', {}, kind[1]));
      var list = el('ul');
      rules.forEach(function (r) {
        var item = el('li');
        item.append(el('code', {}, r.direction + ' ' + r.rule), el('div', { 'class': 'soft' }, r.group + ' at ' + r.site));
        list.append(item);
      });
      body.append(list);
    });
    if (!e.rules.length && e.state !== 'open') { body.append(el('p', { 'class': 'soft' }, 'No rule bears the mark of this grant.')); }
  }

  function aboutNode(n, body) {
    byId('what').textContent = title(n);
    body.append(facts([['role', n.role], ['kind', n.kind]]));
    lines(body, n.kind === 'external' ? 'Addresses' : 'Members', n.members);
    steps(body, 'May reach', data.edges.filter(function (e) { return e.from === n.id; }), 'to');
    steps(body, 'Is reached by', data.edges.filter(function (e) { return e.to === n.id; }), 'from');
  }

  function lines(body, heading, texts) {
    if (!texts.length) { return; }
    var list = el('ul');
    texts.forEach(function (text) { list.append(el('li', {}, text)); });
    body.append(el('h3', {}, heading), list);
  }

  function steps(body, heading, some, end) {
    if (!some.length) { return; }
    var list = el('ul');
    some.forEach(function (e) {
      var item = el('li');
      item.append(link(e, title(nodes.get(e[end])) + ': ' + e.service));
      if (e.state !== 'granted') { item.append(' ', el('span', { 'class': 'tag bad' }, word(e.state))); }
      list.append(item);
    });
    body.append(el('h3', {}, heading), list);
  }

  function link(item, text) {
    var button = el('button', { type: 'button', 'class': 'link', 'data-opens': item.id }, text);
    button.addEventListener('click', function () {
      open(item.id, byId('details').contains(button) ? shapes.get(item.id) : button);
    });
    return button;
  }

  // ---- lists

  function list() {
    data.edges.forEach(function (e) {
      var row = el('tr', { 'data-row': e.id });
      var from = el('td');
      var to = el('td');
      from.append(link(nodes.get(e.from), title(nodes.get(e.from))));
      to.append(link(nodes.get(e.to), title(nodes.get(e.to))));
      var service = el('td');
      service.append(link(e, e.service));
      row.append(from, to, service, el('td', e.state === 'granted' ? {} : { 'class': 'bad' }, word(e.state)),
        el('td', {}, e.reason || e.why[0] || ''));
      rows.set(e.id, row);
      byId('paths').append(row);
    });
    data.findings.forEach(function (f) {
      var item = el('li');
      item.append(el('strong', { 'class': f.severity === 'info' ? 'soft' : 'bad' }, (f.severity === 'info' ? 'note' : f.severity) + ' ' + f.code), ' ' + f.where + ': ' + f.what);
      if (f.fix) { item.append(el('span', { 'class': 'fix' }, 'fix: ' + f.fix)); }
      byId('findings').append(item);
    });
    byId('wrong').hidden = !data.findings.length;
  }

  // ---- search

  function texts(item) {
    var all = item.from === undefined
      ? [item.name, item.site, item.role, item.kind].concat(item.members)
      : [title(nodes.get(item.from)), title(nodes.get(item.to)), item.service, item.reason, item.grant, word(item.state)]
        .concat(item.why, item.rules.map(function (r) { return r.group + ' ' + r.rule; }));
    return all.join('\n').toLowerCase();
  }

  function search() {
    var words = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    var only = byId('only').checked;
    var hits = { n: 0, e: 0 };
    function fits(item) {
      var text = texts(item);
      var wrong = item.from === undefined ? item.wrong : item.state !== 'granted';
      return (!only || wrong) && words.every(function (w) { return text.includes(w); });
    }
    data.nodes.concat(data.edges).forEach(function (item) {
      var fit = fits(item);
      shapes.get(item.id).classList.toggle('dim', !fit);
      if (rows.has(item.id)) { rows.get(item.id).hidden = !fit; }
      hits[item.id[0]] += fit ? 1 : 0;
    });
    byId('found').textContent = words.length || only
      ? hits.n + ' of ' + data.nodes.length + ' ends, ' + hits.e + ' of ' + data.edges.length + ' paths' : '';
  }

  function summary() {
    byId('title').textContent = data.fleet;
    var segments = new Set(data.nodes.filter(function (n) { return n.kind === 'segment'; }).map(function (n) { return n.name; })).size;
    var wrong = data.edges.filter(function (e) { return e.state !== 'granted'; }).length;
    byId('summary').append(segments + ' segments at ' + data.sites.length + (data.sites.length === 1 ? ' site' : ' sites') + ', '
      + (data.edges.length - data.edges.filter(function (e) { return e.state === 'open'; }).length) + ' granted paths. Live rules: ');
    byId('summary').append(el('span', data.verdict === 'exact' ? {} : { 'class': 'bad' },
      { exact: 'exact, default deny holds', contained: 'ours are exact, others let more through', violated: 'violated' }[data.verdict] || data.verdict));
    byId('summary').append(wrong ? '; ' + wrong + (wrong === 1 ? ' path differs.' : ' paths differ.') : '.');
  }

  summary();
  draw();
  list();
  byId('search').addEventListener('input', search);
  byId('only').addEventListener('change', search);
  byId('find').addEventListener('submit', function (event) { event.preventDefault(); });
  byId('close').addEventListener('click', close);
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') { close(); }
    if (event.key === '/' && document.activeElement !== byId('search')) {
      event.preventDefault();
      byId('search').focus();
    }
  });
}());
