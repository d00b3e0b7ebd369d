using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.Policies;

public class TermsKernelTests
{
    private const int Longest = 4 * 8 + 3;

    // Whole numbers make losses that meet a deductible or limit exactly.
    private static readonly Gen<double> Money = Gen.Frequency((1, Gen.Const(0.0)), (2, Gen.Int[1, 20].Select(i => 50.0 * i)), (3, Gen.Double[0, 2000]));

    private static readonly Gen<Terms> AnyTerms = Gen.Select(
        Money,
        Gen.Frequency((1, Gen.Const(0.0)), (1, Gen.Const(1.0)), (4, Gen.Double[0, 1])),
        Gen.Frequency((1, Gen.Const(double.PositiveInfinity)), (4, Gen.Double[1, 1500])),
        Gen.Bool,
        (deductible, share, limit, inside) => new Terms(deductible, share, limit, 0, double.PositiveInfinity, inside));

    [Fact]
    public void Terms_apply_in_their_order() =>
        Gen.Select(AnyTerms, Money.Array[Longest], Money.Array[Longest], Gen.Bool).Sample((terms, amounts, defence, hasDefence) =>
        {
            var result = Run<ScalarLane>(terms, amounts, defence, hasDefence, Longest);
            for (var i = 0; i < Longest; i++)
            {
                var cost = hasDefence ? defence[i] : 0;
                var loss = terms.DefenceInside ? amounts[i] + cost : amounts[i];
                var aboveDeductible = loss > terms.Deductible ? loss - terms.Deductible : 0;
                var insured = aboveDeductible - aboveDeductible * terms.InsuredShare;
                Assert.Equal(amounts[i] + cost, result.Ground[i]);
                Assert.Equal(insured > terms.SumInsured ? terms.SumInsured : insured, result.Limited[i], 1e-9);
                if (!hasDefence || terms.DefenceInside)
                    continue;

                // Award and defence together bear the deductible once, the award first.
                var together = Math.Max(0, amounts[i] + cost - terms.Deductible) * (1 - terms.InsuredShare);
                Assert.Equal(together - insured, result.Outside[i], 1e-9);
            }
        });

    [Fact]
    public void Every_width_gives_the_same_bits_at_every_length()
    {
        for (var length = 0; length <= Longest; length++)
        {
            var n = length;
            Gen.Select(AnyTerms, Money.Array[Longest], Money.Array[Longest], Gen.Bool).Sample(
                (terms, amounts, defence, hasDefence) =>
                {
                    var expected = Bits(Run<ScalarLane>(terms, amounts, defence, hasDefence, n));
                    Assert.Equal(expected, Bits(Run<Lane128>(terms, amounts, defence, hasDefence, n)));
                    Assert.Equal(expected, Bits(Run<Lane256>(terms, amounts, defence, hasDefence, n)));
                    Assert.Equal(expected, Bits(Run<Lane512>(terms, amounts, defence, hasDefence, n)));
                },
                iter: 20);
        }
    }

    [Fact]
    public void Payments_are_between_nothing_and_the_limit_and_the_loss() =>
        Gen.Select(AnyTerms, Money.Array[Longest], Money.Array[Longest]).Sample((terms, amounts, defence) =>
        {
            var (ground, limited, outside) = Run<ScalarLane>(terms, amounts, defence, hasDefence: true, Longest);
            for (var i = 0; i < Longest; i++)
            {
                Assert.InRange(limited[i], 0, Math.Min(terms.SumInsured, ground[i]));
                if (!terms.DefenceInside)
                    Assert.InRange(outside[i], 0, defence[i]);
            }
        });

    [Fact]
    public void A_higher_deductible_or_insured_share_or_a_lower_limit_never_raises_a_payment() =>
        Gen.Select(AnyTerms, Money, Gen.Double[0, 1], Money.Array[Longest], Money.Array[Longest]).Sample((terms, more, part, amounts, defence) =>
        {
            var before = Paid(terms);
            AssertNotAbove(before, Paid(terms with { Deductible = terms.Deductible + more }));
            AssertNotAbove(before, Paid(terms with { InsuredShare = terms.InsuredShare + part * (1 - terms.InsuredShare) }));
            AssertNotAbove(before, Paid(terms with { SumInsured = Math.Min(terms.SumInsured, more + 1) }));

            double[] Paid(Terms t)
            {
                var (_, limited, outside) = Run<ScalarLane>(t, amounts, defence, hasDefence: true, Longest);
                return [.. limited.Zip(outside, (l, o) => l + (t.DefenceInside ? 0 : o))];
            }
        });

    private static void AssertNotAbove(double[] before, double[] after)
    {
        for (var i = 0; i < before.Length; i++)
            Assert.True(after[i] <= before[i] + 1e-9, $"{after[i]} is above {before[i]}");
    }

    private static (double[] Ground, double[] Limited, double[] Outside) Run<TLane>(
        Terms terms, double[] amounts, double[] defence, bool hasDefence, int length)
        where TLane : struct, ILane<TLane>
    {
        var (ground, limited, outside) = (new double[Longest], new double[Longest], new double[Longest]);
        Widest.Run<TermsKernel, TLane>(
            new TermsKernel(terms, hasDefence, ref amounts[0], ref defence[0], ref ground[0], ref limited[0], ref outside[0]), length);
        return (ground, limited, outside);
    }

    private static long[] Bits((double[] Ground, double[] Limited, double[] Outside) result) =>
        [.. result.Ground.Concat(result.Limited).Concat(result.Outside).Select(BitConverter.DoubleToInt64Bits)];
}
