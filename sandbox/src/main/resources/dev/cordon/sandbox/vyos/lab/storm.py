"""Opens connections between network namespaces as fast as it can, while rules change.

Reads lines from standard input:
  host NS ADDRESS PORT...              echo TCP and UDP there
  spec KIND NS PROTOCOL FROM TO PORT   a connection to open again and again; KIND says what it must
                                       do: must (be answered), never, or may
  hold NS FROM TO PORT                 a connection to open once and to keep talking on
  storm MILLISECONDS                   does all that, then prints one line of words and numbers
"""

import random
import selectors
import socket
import struct
import sys
import time

import prober

GIVE_UP = {"must": 5.0, "never": 0.05, "may": 0.05}
AT_ONCE = 150
CHANCE = random.Random(20261123)

specs = []
held = []
counts = {}
live = {}


def count(what):
    counts[what] = counts.get(what, 0) + 1


def spec(kind, ns, protocol, source, target, port):
    specs.append((kind, ns, protocol == "tcp", source, target, int(port)))


def close(sock):
    live.pop(sock, None)
    prober.selector.unregister(sock)
    if sock.type == socket.SOCK_STREAM:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def ended(sock, what):
    if (live[sock][0], what) == ("never", "answered"):
        print("leaked:", sock.type, sock.getsockname(), sock.getpeername(), file=sys.stderr)
    if what == "silent" and live[sock][0] == "must" and sock.type == socket.SOCK_DGRAM:
        what = "lost"  # one packet, which nobody sends again, as those of TCP are
    count(live[sock][0] + "-" + what)
    close(sock)


def ready(sock):
    kind, _, greeted = live[sock]
    try:
        if sock.type == socket.SOCK_STREAM and not greeted:
            sock.send(b"x")
            live[sock] = (kind, live[sock][1], True)
            prober.selector.modify(sock, selectors.EVENT_READ, ready)
            return
        ended(sock, "answered" if sock.recv(100) else "refused")
    except OSError:
        ended(sock, "refused")


def opens():
    kind, ns, tcp, source, target, port = CHANCE.choice(specs)
    sock = prober.opened(ns, socket.SOCK_STREAM if tcp else socket.SOCK_DGRAM, source, 0)
    live[sock] = (kind, time.monotonic() + GIVE_UP[kind], False)
    prober.selector.register(
        sock, selectors.EVENT_WRITE if tcp else selectors.EVENT_READ, ready
    )
    count("opened")
    try:
        if tcp:
            sock.connect_ex((target, port))
        else:
            # connected, so that a late answer to an older socket of this number is not taken for one
            sock.connect((target, port))
            sock.send(b"x")
    except OSError:
        ended(sock, "refused")


def echoes(sock):
    """Takes the place of the echo that knows probes by their names."""
    try:
        data, peer = sock.recvfrom(100)
        sock.sendto(data, peer)
    except OSError:
        pass


def hold(ns, source, target, port):
    sock = prober.opened(ns, socket.SOCK_STREAM, source, 0)
    sock.connect_ex((target, int(port)))
    prober.turn(0.5)
    sock.send(b"x")
    prober.turn(0.2)
    sock.recv(100)
    held.append(sock)
    print("holding", flush=True)


def talks():
    for sock in held:
        try:
            sock.recv(1000)
        except BlockingIOError:
            pass
        sock.send(b"x")
        count("said")


def heard():
    """What has not come back after two seconds of silence is lost."""
    prober.turn(2.0)
    for sock in held:
        sock.send(b"y")
    prober.turn(1.0)
    for sock in held:
        try:
            count("held" if sock.recv(100_000).endswith(b"y") else "broken")
        except OSError:
            count("broken")


def storm(milliseconds):
    start = time.monotonic()
    end = start + int(milliseconds) / 1000
    spoke = start
    while time.monotonic() < end:
        for _ in range(10):
            if len(live) < AT_ONCE:
                opens()
        prober.turn(0)
        now = time.monotonic()
        for sock in [one for one, what in live.items() if what[1] < now]:
            ended(sock, "silent")
        if now - spoke > 0.02:
            talks()
            spoke = now
    count("time")
    counts["time"] = int((time.monotonic() - start) * 1000)
    rest = time.monotonic() + GIVE_UP["must"]
    while live and time.monotonic() < rest:
        prober.turn(0.02)
        for sock in [one for one, what in live.items() if what[1] < time.monotonic()]:
            ended(sock, "silent")
    for sock in list(live):
        ended(sock, "silent")
    heard()
    print(" ".join(f"{name} {number}" for name, number in sorted(counts.items())), flush=True)


prober.echoes = echoes
prober.main({"host": prober.host, "spec": spec, "hold": hold, "storm": storm})
