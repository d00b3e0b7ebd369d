using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TechFinance.Actuarial.MonteCarlo.Random;

/// <summary>
/// The random numbers of one name under one seed. Version 1 of the mapping: the key is the first 16 bytes of
/// SHA-256("tfsim-stream-1", seed as 8 bytes little-endian, name in UTF-8); the two 64-bit words at
/// (purpose, block, index) are Threefry-2x64-13 of that key and the counter (block, purpose × 2^56 + index).
/// So any draw is found without those before it, and depends on nothing but these.
/// </summary>
public readonly struct StreamKey
{
    /// <summary>The version of the mapping; a change of it changes every simulated figure.</summary>
    public const int Version = 1;

    internal const int PurposeShift = 56;

    /// <summary>The stream of a name under a seed.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="name">What the numbers are for, such as <c>policy/P-17</c>.</param>
    public StreamKey(ulong seed, string name)
    {
        var prefix = "tfsim-stream-1"u8;
        var text = new byte[prefix.Length + sizeof(ulong) + Encoding.UTF8.GetByteCount(name)];
        prefix.CopyTo(text);
        BinaryPrimitives.WriteUInt64LittleEndian(text.AsSpan(prefix.Length), seed);
        Encoding.UTF8.GetBytes(name, text.AsSpan(prefix.Length + sizeof(ulong)));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        Key0 = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        Key1 = BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]);
    }

    private StreamKey(ulong key0, ulong key1) => (Key0, Key1) = (key0, key1);

    internal ulong Key0 { get; }

    internal ulong Key1 { get; }

    /// <summary>The stream of two names together, such as what an event does to a policy; the order is irrelevant.</summary>
    public StreamKey With(StreamKey other) => new(Key0 ^ other.Key0, Key1 ^ other.Key1);
}
