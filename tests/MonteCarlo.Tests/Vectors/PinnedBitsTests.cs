using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Vectors;

/// <summary>
/// One digest over all that this project calculates and draws. It is the same on every machine and with every set of
/// instructions (the suite also runs with DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 and DOTNET_EnableHWIntrinsic=0).
/// Whoever changes it changes every simulated figure, and says so in the commit.
/// </summary>
public class PinnedBitsTests(ITestOutputHelper output)
{
    [Fact]
    public void Functions_give_these_bits()
    {
        output.WriteLine($"vectors of 512 bits: {Vector512.IsHardwareAccelerated}, 256: {Vector256.IsHardwareAccelerated}, 128: {Vector128.IsHardwareAccelerated}");
        var x = Arguments.Broad(100_003);
        var y = new double[x.Length];
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var function in Function.All)
        {
            function.Run(x, y);
            digest.AppendData(MemoryMarshal.AsBytes<double>(y));
        }

        Assert.Equal("3e0cf96c2fc2f74c9a5edae07ec82c5f7f5989db6edded7209f00d74a80a9da2", Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    [Fact]
    public void Streams_give_these_bits()
    {
        var uniforms = new double[Block.Length];
        var indices = Enumerable.Range(0, 1003).Select(i => (ulong)(i * 3) + ((ulong)i << 45)).ToArray();
        var first = new ulong[indices.Length];
        var second = new ulong[indices.Length];
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var seed in (ulong[])[0, 1, 20_260_101, ulong.MaxValue])
        {
            foreach (var name in (string[])["", "policy/P-17", "factor/economy", "保单/一"])
            {
                var stream = new StreamKey(seed, name);
                foreach (var purpose in (byte[])[0, 1, 255])
                {
                    foreach (var block in (ulong[])[0, 1, 1UL << 40])
                    {
                        Words.Uniforms(stream, purpose, block, uniforms);
                        digest.AppendData(MemoryMarshal.AsBytes<double>(uniforms));
                        Words.At(stream, purpose, block, indices, first, second);
                        digest.AppendData(MemoryMarshal.AsBytes<ulong>(first));
                        digest.AppendData(MemoryMarshal.AsBytes<ulong>(second));
                    }
                }
            }
        }

        Assert.Equal("f8cf526aa5db408edf6e74574bba2f1791c5fdedc2e1f9acc33eb429c8d405fb", Convert.ToHexStringLower(digest.GetHashAndReset()));
    }
}
