using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Vectors;

/// <summary>The same bits whatever the width of the registers, the neighbours in them, and the length of the span.</summary>
public class WidthTests
{
    private static readonly double[] Broad = Arguments.Broad(100_000);

    public static TheoryData<string> Functions => [.. Function.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_width_gives_the_same_bits(string name)
    {
        var function = Function.Named(name);
        var scalar = new double[Broad.Length];
        function.Run<ScalarLane>(Broad, scalar);
        AssertSame<Lane128>(function, scalar);
        AssertSame<Lane256>(function, scalar);
        AssertSame<Lane512>(function, scalar);

        var widest = new double[Broad.Length];
        function.Run(Broad, widest);
        AssertSameBits(scalar, widest);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_length_and_start_gives_the_bits_of_single_numbers_and_stays_inside(string name)
    {
        var function = Function.Named(name);
        for (var length = 0; length <= 35; length++)
        {
            var start = 1 + length * 40;
            var result = new double[length + 2];
            Array.Fill(result, 12345.678);
            function.Run(Broad.AsSpan(start, length), result.AsSpan(1, length));

            var single = Broad.AsSpan(start, length).ToArray().Select(function.Of);
            AssertSameBits([12345.678, .. single, 12345.678], result);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_result_may_be_written_over_its_argument(string name)
    {
        var function = Function.Named(name);
        var apart = new double[1027];
        function.Run(Broad.AsSpan(0, apart.Length), apart);
        var inPlace = Broad.AsSpan(0, apart.Length).ToArray();
        function.Run(inPlace, inPlace);
        AssertSameBits(apart, inPlace);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(2, 3)]
    [InlineData(0, 1)]
    public void Spans_of_different_lengths_are_refused(int arguments, int results)
    {
        var error = Assert.Throws<ArgumentException>(
            () => Map.Run(default(Exponential), new double[arguments], new double[results]));
        Assert.Contains($"{results} results for {arguments} elements", error.Message, StringComparison.Ordinal);
    }

    private static void AssertSame<TLane>(Function function, double[] expected)
        where TLane : struct, ILane<TLane>
    {
        var result = new double[Broad.Length];
        function.Run<TLane>(Broad, result);
        AssertSameBits(expected, result);
    }

    private static void AssertSameBits(double[] expected, double[] actual)
    {
        var same = MemoryMarshal.Cast<double, ulong>(expected).CommonPrefixLength(MemoryMarshal.Cast<double, ulong>(actual));
        Assert.True(same == actual.Length && same == expected.Length, $"{same} numbers are the same of {expected.Length} and {actual.Length}");
    }
}
