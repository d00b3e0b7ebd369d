using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.Policies;

/// <summary>What a ledger says of the years in which losses fall.</summary>
public class LaterYearsTests
{
    private static readonly Gen<Terms> AnyTerms = Gen.Select(Gen.Double[0, 50], Gen.Double[0, 0.9], Gen.Double[20, 200], Gen.OneOf(0.0, 60.0), Gen.OneOf(150, double.PositiveInfinity), Gen.Bool)
        .Select((deductible, share, limit, annualDeductible, annualLimit, inside) => new Terms(deductible, share, limit, annualDeductible, annualLimit, inside));

    [Fact]
    public void A_later_years_claims_bear_the_annual_terms_in_proportion()
    {
        // Paid for are 320 and, limited, 600: in all 920, less 100, at most 700, of which the second year bears 600/920.
        var terms = new Terms(100, 0.2, 600, 100, 700, DefenceInside: true);
        var (year, gross) = Book(terms, [new Loss(9, 500, 0, -1), new Loss(9, 900, 0, -1, 2), new Loss(3, 350, 0, -1, 3)], hasDefence: false);
        Assert.Equal([(9, 2, 2 * 700 * 600 / 920.0), (3, 3, 200)], year.Later, (a, b) => a.Item1 == b.Item1 && a.Item2 == b.Item2 && Math.Abs(a.Item3 - b.Item3) < 1e-9);
        Assert.Equal((1400, 200), (gross[9], gross[3]));
    }

    [Fact]
    public void All_years_together_are_what_the_policy_pays() =>
        Gen.Select(AnyTerms, Gen.Select(Gen.Int[0, 9], Gen.Double[0, 300], Gen.Double[0, 100], Gen.Int[1, 3]).Array[0, 60], Gen.Bool).Sample(
            (terms, draws, hasDefence) =>
            {
                // Losses of the first year are not listed: they are those of the third when the years are told the other way round.
                var losses = draws.Select(d => new Loss(d.Item1, d.Item2, hasDefence ? d.Item3 : 0, -1, d.Item4)).ToArray();
                var (year, gross) = Book(terms, losses, hasDefence);
                var (mirrored, same) = Book(terms, [.. losses.Select(loss => loss with { Year = 4 - loss.Year })], hasDefence);
                Assert.Equal(gross, same);
                var first = mirrored.Later.Where(later => later.Year == 3);
                foreach (var (trial, paid) in gross.Index())
                    Assert.Equal(paid, year.Later.Concat(first).Where(later => later.Trial == trial).Sum(later => later.Gross), 1e-9 * (1 + paid));
            },
            iter: 300);

    [Fact]
    public void Losses_without_years_are_of_the_first() =>
        Assert.Empty(Book(Terms.Unlimited, [new Loss(1, 5, 0, -1)], hasDefence: false).Year.Later);

    private static (PolicyYear Year, double[] Gross) Book(Terms terms, Loss[] losses, bool hasDefence)
    {
        var (ledger, year, sum) = (new Ledger(), new PolicyYear(), new AnnualFigures[Block.Length]);
        var held = new Losses { Count = losses.Length, Layer = -1, HasDefence = hasDefence, HasYears = losses.Any(loss => loss.Year > 1) };
        for (var i = 0; i < losses.Length; i++)
            (held.Trial[i], held.Amount[i], held.Defence[i], held.Year[i]) = ((ulong)losses[i].Trial, losses[i].Amount, losses[i].Defence, losses[i].Year);
        ledger.Add(held, terms);
        ledger.Close(terms, 2, null, sum, year);
        return (year, [.. sum.Select(figures => figures.Gross)]);
    }
}
