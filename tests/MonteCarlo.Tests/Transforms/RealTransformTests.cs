using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MathNet.Numerics.IntegralTransforms;
using TechFinance.Actuarial.MonteCarlo.Transforms;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using Complex = System.Numerics.Complex;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Transforms;

public class RealTransformTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 13).Append(17).Append(18).Select(k => 1 << k)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void It_agrees_with_MathNet_and_its_inverse_gives_the_numbers_back(int length)
    {
        var x = Numbers(length);
        var y = (double[])x.Clone();
        var transform = new RealTransform(length);
        transform.Forward(y);

        var expected = x.Select(v => new Complex(v, 0)).ToArray();
        Fourier.Forward(expected, FourierOptions.AsymmetricScaling);
        var half = length / 2;
        var (difference, size) = (0.0, 0.0);
        for (var k = 0; k <= half; k++)
        {
            var found = k == 0 ? y[0] : k == half ? y[half] : new Complex(y[k], y[half + k]);
            difference += Math.Pow((found - expected[k]).Magnitude, 2);
            size += Math.Pow(expected[k].Magnitude, 2);
        }

        Assert.True(difference <= 4e-30 * size, $"relative difference {Math.Sqrt(difference / size)}");
        transform.Inverse(y);
        for (var j = 0; j < length; j++)
            Assert.Equal(x[j], y[j], 2e-15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(1 << 27)]
    public void Other_lengths_are_refused(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new RealTransform(length));

    [Fact]
    public void A_span_of_another_length_is_refused() => Assert.Throws<ArgumentException>(() => new RealTransform(8).Forward(new double[16]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(128)]
    [InlineData(512)]
    public void Every_width_gives_the_same_bits(int rows)
    {
        var panel = new PanelTransform(rows);
        var scalar = Run<ScalarLane>(panel);
        Assert.Equal(scalar, Run<Lane128>(panel));
        Assert.Equal(scalar, Run<Lane256>(panel));
        Assert.Equal(scalar, Run<Lane512>(panel));
    }

    /// <summary>The same on every machine and with every set of instructions.</summary>
    [Fact]
    public void Transforms_give_these_bits()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var length in (int[])[4, 64, 2048, 1 << 15])
        {
            var x = Numbers(length);
            var transform = new RealTransform(length);
            transform.Forward(x);
            digest.AppendData(MemoryMarshal.AsBytes<double>(x));
            transform.Inverse(x);
            digest.AppendData(MemoryMarshal.AsBytes<double>(x));
        }

        Assert.Equal("cf979abd7e4b52fc73ad1083dc667852bfafa168ed07804ada288fee579b929e", Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    private static long[] Run<TLane>(PanelTransform panel)
        where TLane : struct, ILane<TLane>
    {
        var (re, im) = (Numbers(panel.Rows * PanelTransform.Columns), Numbers(panel.Rows * PanelTransform.Columns));
        panel.Run<TLane>(re, im, PanelTransform.Columns);
        return [.. re.Concat(im).Select(BitConverter.DoubleToInt64Bits)];
    }

    /// <summary>Numbers from −½ to ½ without a pattern (multiples of the golden ratio's inverse).</summary>
    private static double[] Numbers(int length) =>
        [.. Enumerable.Range(1, length).Select(j => j * 0.6180339887498949 - Math.Floor(j * 0.6180339887498949) - 0.5)];
}
