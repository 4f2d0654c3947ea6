"""Files of Outlook, made in the test: .msg (a compound file of property streams) and winmail.dat (TNEF)."""

import struct
from itertools import pairwise

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def msg(said, attachments=(), header=32):
    """The bytes of a .msg: *said* gives texts, or bytes, by property; *attachments* are dicts alike, or inner mails."""
    return compound(storage(said, attachments, header))


def storage(said, attachments=(), header=32):
    """A mail's storage, as a dict of streams (bytes) and storages (dicts)."""
    streams, properties = {}, b""
    for prop, value in said.items():
        kind = 0x0102 if isinstance(value, bytes) else 0x001F
        content = value if isinstance(value, bytes) else value.encode("utf-16-le")
        streams[f"__substg1.0_{prop:04X}{kind:04X}"] = content
        properties += struct.pack("<HHIII", kind, prop, 6, len(content), 0)
    streams["__properties_version1.0"] = bytes(header) + properties
    for number, each in enumerate(attachments):
        inner = each.pop("inner", None) if isinstance(each, dict) else None
        made = storage(each, header=8)
        if inner is not None:
            made["__substg1.0_3701000D"] = inner
        streams[f"__attach_version1.0_#{number:08X}"] = made
    return streams


class Chains:
    """Sectors of one size, and which follows which."""

    def __init__(self, size):
        self.size, self.content, self.following = size, b"", []

    def add(self, content):
        """Return where *content* starts."""
        first, count = len(self.following), -(-len(content) // self.size)
        self.content += content.ljust(count * self.size, b"\0")
        self.following += [*range(first + 1, first + count), END] if count else []
        return first if count else END

    def table(self):
        return struct.pack(f"<{len(self.following)}I", *self.following)


def compound(root):
    """A compound file (version 3); the siblings of a storage are one right-hand chain."""
    entries, large, small = [], Chains(SECTOR), Chains(64)

    def add(name, node):
        at = len(entries)
        entries.append({"name": name, "kind": 1, "right": FREE, "child": FREE, "start": END, "size": 0})
        if isinstance(node, bytes):
            start = (small if len(node) < 4096 else large).add(node)
            entries[at].update(kind=2, start=start, size=len(node))
            return at
        children = [add(child, inner) for child, inner in node.items()]
        for one, following in pairwise(children):
            entries[one]["right"] = following
        entries[at]["child"] = children[0] if children else FREE
        return at

    add("Root Entry", root)
    entries[0].update(kind=5, size=len(small.content), start=large.add(small.content))
    minifat = small.table()
    minifats = -(-len(minifat) // SECTOR)
    minifat_at = large.add(minifat.ljust(minifats * SECTOR, b"\xff"))
    directory = large.add(b"".join(entry(**each) for each in entries))
    count = len(large.following)
    fats = -(-count // 127)
    fat = large.table() + struct.pack(f"<{fats}I", *[FAT] * fats)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, fats, directory, 0, 4096, minifat_at, minifats, END, 0)
    head += struct.pack(f"<{fats}I", *range(count, count + fats))
    return head.ljust(SECTOR, b"\xff") + large.content + fat.ljust(fats * SECTOR, b"\xff")


def entry(name, kind, right, child, start, size):
    raw = (name + "\0").encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def winmail(*files, body=b"", said=()):
    """The bytes of a winmail.dat with *files* as (name, content); *said* are properties (id, text) of each."""
    out = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x9006, 8, struct.pack("<I", 0x10000))
    out += attribute(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    out += attribute(1, 0x800C, 2, body) if body else b""
    texts = [(0x1F, prop, value.encode("utf-16-le") + b"\0\0") for prop, value in said]
    for name, content in files:
        out += attribute(2, 0x9002, 6, bytes(14)) + attribute(2, 0x8010, 1, name.encode("cp1252") + b"\0")
        inner = content.startswith(b"\x78\x9f\x3e\x22")
        out += b"" if inner else attribute(2, 0x800F, 6, content)
        held = [(0x0D, 0x3701, MAIL_ID + content)] if inner else []
        out += attribute(2, 0x9005, 6, properties(*texts, *held)) if texts or held else b""
    return out


#: What stands before a mail in a property of an attachment.
MAIL_ID = b"\x07\x03\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46"


def properties(*given):
    """MAPI properties of a kind, an id and a value of any length."""
    out = struct.pack("<I", len(given))
    for kind, prop, value in given:
        out += struct.pack("<HHII", kind, prop, 1, len(value)) + value + bytes(-len(value) % 4)
    return out


def attribute(level, name, kind, content):
    return struct.pack("<BHHI", level, name, kind, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)
