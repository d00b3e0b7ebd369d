using CsCheck;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

public class WaterfallTests
{
    private const int Longest = 4 * 8 + 3;

    private static readonly Gen<double> Money = Gen.Frequency((1, Gen.Const(0.0)), (5, Gen.Double[0, 1000]));

    [Fact]
    public void Every_width_gives_the_same_bits_at_every_length()
    {
        for (var length = 0; length <= Longest; length++)
        {
            var n = length;
            Gen.Select(
                    Gen.Double[0, 0.5].Array[1, 6],
                    Gen.Frequency((1, Gen.Const(double.PositiveInfinity)), (3, Gen.Double[0, 300])).Array[6],
                    Money.Array[Longest],
                    Money.Array[6 * Longest],
                    Gen.Bool)
                .Sample(
                    (lines, capacities, losses, owed, redistribute) =>
                    {
                        var expected = Run<ScalarLane>(lines, capacities, losses, owed, redistribute, n);
                        AssertSame(expected, Run<Lane128>(lines, capacities, losses, owed, redistribute, n));
                        AssertSame(expected, Run<Lane256>(lines, capacities, losses, owed, redistribute, n));
                        AssertSame(expected, Run<Lane512>(lines, capacities, losses, owed, redistribute, n));
                    },
                    iter: 30);
        }
    }

    private static (double[] Paid, double[] Over) Run<TLane>(
        double[] lines, double[] capacities, double[] losses, double[] owed, bool redistribute, int length)
        where TLane : struct, ILane<TLane>
    {
        var (loss, paid, over) = (losses.ToArray(), owed.ToArray(), Enumerable.Repeat(-1.0, Longest).ToArray());
        Widest.Run<Waterfall, TLane>(new Waterfall(lines, capacities, redistribute, Longest, ref loss[0], ref paid[0], ref over[0]), length);
        Assert.Equal(losses, loss);

        // What lies beyond the length, or belongs to no member, is left alone.
        Assert.All(over[length..], x => Assert.Equal(-1, x));
        for (var i = 0; i < paid.Length; i++)
        {
            if (i % Longest >= length || i / Longest >= lines.Length)
                Assert.Equal(owed[i], paid[i]);
        }

        return (paid, over);
    }

    private static void AssertSame((double[] Paid, double[] Over) expected, (double[] Paid, double[] Over) actual)
    {
        Assert.Equal(expected.Paid.Select(BitConverter.DoubleToInt64Bits), actual.Paid.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(expected.Over.Select(BitConverter.DoubleToInt64Bits), actual.Over.Select(BitConverter.DoubleToInt64Bits));
    }
}
