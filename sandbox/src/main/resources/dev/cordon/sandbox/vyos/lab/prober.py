"""Sends real packets between network namespaces, for the tests of the sandbox router.

Reads lines from standard input:
  host NS ADDRESS PORT...                   echo TCP and UDP there
  probe ID NS PROTOCOL FROM TO SPORT PORT   to be sent at the next run
  run MILLISECONDS                          sends all probes, waits, prints "ID ARRIVED ANSWERED"
                                            for each and then "done"
"""

import ctypes
import os
import resource
import selectors
import socket
import struct
import sys
import time

LIBC = ctypes.CDLL(None, use_errno=True)
HOME = os.open("/proc/self/ns/net", os.O_RDONLY)
resource.setrlimit(resource.RLIMIT_NOFILE, (16_384, 16_384))
selector = selectors.DefaultSelector()
probes = {}
raws = {}


def enter(fd):
    if LIBC.setns(fd, 0x40000000) != 0:
        raise OSError(ctypes.get_errno(), "setns")


def made(ns, *what):
    fd = os.open("/var/run/netns/" + ns, os.O_RDONLY)
    enter(fd)
    try:
        return socket.socket(*what)
    finally:
        enter(HOME)
        os.close(fd)


def family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def opened(ns, kind, address, port):
    sock = made(ns, family(address), kind)
    sock.setblocking(False)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((address, port))
    return sock


def accepts(sock):
    try:
        other, _ = sock.accept()
        other.setblocking(False)
        selector.register(other, selectors.EVENT_READ, greets)
    except OSError:
        pass


def greets(sock):
    try:
        data = sock.recv(100)
        if data:
            sock.send(data)
            return
    except OSError:
        pass
    selector.unregister(sock)
    sock.close()


def echoes(sock):
    try:
        data, peer = sock.recvfrom(100)
        probes[data.decode()]["arrived"] = True
        sock.sendto(data, peer)
    except (OSError, KeyError):
        pass


def host(ns, address, *ports):
    for port in ports:
        tcp = opened(ns, socket.SOCK_STREAM, address, int(port))
        tcp.listen(64)
        selector.register(tcp, selectors.EVENT_READ, accepts)
        udp = opened(ns, socket.SOCK_DGRAM, address, int(port))
        selector.register(udp, selectors.EVENT_READ, lambda one: echoes(one))
    number = socket.IPPROTO_ICMPV6 if ":" in address else socket.IPPROTO_ICMP
    raw = made(ns, family(address), socket.SOCK_RAW, number)
    raw.setblocking(False)
    raw.bind((address, 0))
    raws[address] = raw
    selector.register(raw, selectors.EVENT_READ, pongs)


def pongs(sock):
    data = sock.recv(200)
    body = data[20:] if sock.family == socket.AF_INET else data
    if body[0] in (0, 129):
        probe = probes.get(str(struct.unpack("!H", body[4:6])[0]))
        if probe:
            probe["arrived"] = probe["answered"] = True


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def ping(number, source, target):
    v6 = ":" in target
    kind = 128 if v6 else 8
    plain = struct.pack("!BBHHH", kind, 0, 0, number, 1)
    whole = plain if v6 else struct.pack("!BBHHH", kind, 0, checksum(plain), number, 1)
    raws[source].sendto(whole, (target, 0))


def answered(probe):
    def take(sock):
        try:
            if sock.type == socket.SOCK_STREAM and not probe.get("greeted"):
                sock.send(b"x")
                probe["greeted"] = True
                selector.modify(sock, selectors.EVENT_READ, take)
                return
            sock.recv(100)
            probe["answered"] = True
            probe["arrived"] = probe["arrived"] or sock.type == socket.SOCK_STREAM
        except OSError:
            pass
        drop(probe)

    return take


def drop(probe):
    sock = probe.pop("socket", None)
    if sock:
        selector.unregister(sock)
        if sock.type == socket.SOCK_STREAM:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sock.close()


def send(name, ns, protocol, source, target, sport, port):
    probe = probes[name]
    try:
        if protocol == "icmp":
            ping(int(name), source, target)
            return
        tcp = protocol == "tcp"
        sock = opened(ns, socket.SOCK_STREAM if tcp else socket.SOCK_DGRAM, source, int(sport))
        probe["socket"] = sock
        event = selectors.EVENT_WRITE if tcp else selectors.EVENT_READ
        selector.register(sock, event, answered(probe))
        if tcp:
            sock.connect_ex((target, int(port)))
        else:
            sock.sendto(name.encode(), (target, int(port)))
    except OSError:
        pass  # its own output chain said no


def turn(seconds):
    end = time.monotonic() + seconds
    while True:
        for key, _ in selector.select(max(0, min(0.02, end - time.monotonic()))):
            key.data(key.fileobj)
        if time.monotonic() >= end:
            return


def run(milliseconds):
    end = time.monotonic() + int(milliseconds) / 1000
    for name in list(probes):
        send(name, *probes[name]["what"])
        turn(0)
    while time.monotonic() < end and not all(one["answered"] for one in probes.values()):
        turn(0.02)
    for name, probe in probes.items():
        drop(probe)
        print(name, int(probe["arrived"]), int(probe["answered"]))
    probes.clear()
    print("done", flush=True)


def main(commands):
    for line in sys.stdin:
        words = line.split()
        commands[words[0]](*words[1:])


def probe(name, *what):
    probes[name] = {"what": what, "arrived": False, "answered": False}


if __name__ == "__main__":
    main({"host": host, "probe": probe, "run": run})
