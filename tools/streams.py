#!/usr/bin/env python3
"""Prints stream keys and words as tests/MonteCarlo.Tests/Random pins them.

An implementation apart from the project's: hashlib, and Threefry-2x64 with 13 rounds as a plain loop over whole numbers.
"""
import hashlib
import struct

WORD = 2 ** 64 - 1
ROTATIONS = (16, 42, 12, 31, 16, 32, 24, 21)


def key(seed, name):
    digest = hashlib.sha256(b"tfsim-stream-1" + struct.pack("<Q", seed) + name.encode()).digest()
    return struct.unpack("<QQ", digest[:16])


def threefry(counter, key, rounds=13):
    keys = [*key, 0x1BD11BDAA9FC1A22 ^ key[0] ^ key[1]]
    a, b = (counter[0] + keys[0]) & WORD, (counter[1] + keys[1]) & WORD
    for r in range(rounds):
        a = (a + b) & WORD
        turn = ROTATIONS[r % 8]
        b = ((b << turn | b >> (64 - turn)) & WORD) ^ a
        if r % 4 == 3:
            s = r // 4 + 1
            a = (a + keys[s % 3]) & WORD
            b = (b + keys[(s + 1) % 3] + s) & WORD
    return a, b


print("Known answers of Random123:")
for counter, k in (((0, 0), (0, 0)), ((WORD, WORD), (WORD, WORD)),
                   ((0x243F6A8885A308D3, 0x13198A2E03707344), (0xA4093822299F31D0, 0x082EFA98EC4E6C89))):
    print("  %016x %016x" % threefry(counter, k))
print("Keys:")
for seed, name in ((0, ""), (1, "policy/P-17"), (2, "policy/P-17"), (WORD, "factor/economy"), (42, "保单/一")):
    print(f'    [InlineData({seed}UL, "{name}", 0x%016XUL, 0x%016XUL)]' % key(seed, name))
print("Words:")
for seed, name, purpose, block, index in ((0, "", 0, 0, 0), (1, "policy/P-17", 0, 0, 0), (1, "policy/P-17", 0, 0, 1),
                                          (1, "policy/P-17", 0, 1, 0), (1, "policy/P-17", 1, 0, 0),
                                          (1, "policy/P-18", 0, 0, 0), (42, "保单/一", 255, WORD, 2 ** 56 - 1)):
    print(f'    [InlineData({seed}UL, "{name}", {purpose}, {block}UL, {index}UL, 0x%016XUL, 0x%016XUL)]'
          % threefry((block, purpose << 56 | index), key(seed, name)))
