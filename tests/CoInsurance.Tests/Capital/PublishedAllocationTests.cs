using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.MonteCarlo.Distortions;
using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.CoInsurance.Tests.Capital;

/// <summary>Allocations that are known from the literature or worked out by hand.</summary>
public class PublishedAllocationTests
{
    /// <summary>
    /// One unit loses 1000 for certain, the other a lognormal amount of mean 1000 and coefficient of variation 2, whose 90 % quantile is 2272
    /// (Mildenhall and Major 2022). They move together, so that each keeps its own measure: 1000 for the first under every gradient.
    /// </summary>
    [Theory]
    [InlineData("var")]
    [InlineData("tvar")]
    [InlineData("wang")]
    public void Two_units_of_which_one_is_certain(string kind)
    {
        const int n = 200_000;
        var amount = Lognormal.OfMean(1000, 2);
        double[] uncertain = [.. Enumerable.Range(0, n).Select(i => amount.Quantile((i * 7919L % n + 0.5) / n))];
        CapitalMeasure measure = kind switch
        {
            "var" => new ValueAtRisk(0.9, false),
            "tvar" => new TailValueAtRisk(0.9, false),
            _ => new DistortedMean("wang 0.3", new WangTransform(0.3), false),
        };
        var allocation = Columns.Allocate(measure, Columns.Repeated((n, 1000.0)), uncertain);

        // TVaR: mean × Φ(σ − z)/(1 − p); Wang: the lognormal with μ + λσ.
        var sigma = Math.Sqrt(Math.Log(5));
        var expected = kind switch
        {
            "var" => 2272,
            "tvar" => 1000 * 0.4948477 / 0.1,
            _ => 1000 * Math.Exp(0.3 * sigma),
        };
        var gradient = Columns.Of(allocation, "euler");
        Assert.Equal(1000, gradient[0], 1e-6);
        Assert.Equal(expected, gradient[1], 0.004 * expected);
        Assert.Equal(1000, Columns.Of(allocation, "shapley")[0], 1e-6);
    }

    /// <summary>
    /// Denuit, Size-biased transform and conditional mean risk sharing, ASTIN Bulletin 49, 2019: four compound Poisson risks; what the first and
    /// the fourth expect to pay when the total is 1, 2, 3 and 4.
    /// </summary>
    [Fact]
    public void Conditional_mean_sharing_of_four_compound_Poisson_risks()
    {
        const int n = 1_000_000;
        double[] rates = [0.08, 0.08, 0.10, 0.10];
        double[][] severities = [[0.1, 0.2, 0.4, 0.3], [0.15, 0.25, 0.3, 0.3]];
        var parts = rates.Select((rate, i) => Compound(rate, severities[i % 2], $"risk/{i}", n)).ToArray();
        double[] total = [.. Enumerable.Range(0, n).Select(t => parts.Sum(p => p[t]))];
        var sample = new Sample([.. parts.Select(p => new ReadOnlyMemory<double>(p))], total);
        double[] first = [0.177778, 0.394574, 0.756563, 0.888484];
        double[] fourth = [0.333333, 0.617894, 0.720963, 1.111617];
        for (var s = 1; s <= 4; s++)
        {
            var shares = ConditionalMean.At(sample, s)!;

            // A share lies between 0 and s, so that its standard deviation is at most s/2.
            var error = 4 * s / 2.0 / Math.Sqrt(total.Count(x => x == s));
            Assert.Equal(first[s - 1], shares[0], error);
            Assert.Equal(fourth[s - 1], shares[3], error);
            Assert.Equal(s, shares.Sum(), 1e-9);
        }
    }

    /// <summary>
    /// Bodoff's example: wind costs 99 in a fifth of all years, an earthquake 100 in a twentieth, independently. Of the 99 of the first layer wind bears
    /// (19 + 99/199)/24, of the next 1 (99/199)/5, and of the last 99 99/199: together 129.78 of 199.
    /// </summary>
    [Fact]
    public void Percentile_layers_of_wind_and_earthquake()
    {
        var wind = Columns.Repeated((760, 0.0), (190, 99.0), (40, 0.0), (10, 99.0));
        var earthquake = Columns.Repeated((760, 0.0), (190, 0.0), (40, 100.0), (10, 100.0));
        var shares = Columns.Of(Columns.Allocate(new ValueAtRisk(0.995, false), wind, earthquake), "percentile_layer");
        Assert.Equal(129.7778894472362, shares[0], 1e-9);
        Assert.Equal(199 - 129.7778894472362, shares[1], 1e-9);
    }

    /// <summary>
    /// By hand: of ten equally likely years the total is 10, 8 and 8 in the worst three. TVaR at 0.8 is (10 + 8)/2; of the two years with 8 each counts
    /// half. Alone the parts need (6 + 4)/2 and (8 + 4)/2, so by Shapley they are given half of 5 + 9 − 6 and of 6 + 9 − 5.
    /// </summary>
    [Fact]
    public void A_case_by_hand_with_a_tie_at_the_quantile()
    {
        double[] first = [6, 0, 4, 0, 0, 0, 0, 0, 0, 0];
        double[] second = [4, 8, 4, 1, 0, 0, 0, 0, 0, 0];
        var allocation = Columns.Allocate(new TailValueAtRisk(0.8, false), first, second);
        Assert.Equal(9, allocation.Whole.Value, 1e-12);
        Assert.Equal([5, 6], allocation.StandAlone.Select(e => Math.Round(e.Value, 9)));
        Assert.Equal([4, 5], Columns.Of(allocation, "euler").Select(x => Math.Round(x, 9)));
        Assert.Equal([4, 5], Columns.Of(allocation, "shapley").Select(x => Math.Round(x, 9)));
        Assert.Equal([3 * 9 / 7.0, 4 * 9 / 7.0], Columns.Of(allocation, "marginal"), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([10 * 9 / 27.0, 17 * 9 / 27.0], Columns.Of(allocation, "volume"), (a, b) => Math.Abs(a - b) < 1e-9);

        // Σ xy − 10 x̄ ȳ: of the first with the total 92 − 27 = 65, of the total 229 − 72.9 = 156.1.
        Assert.Equal(9 * 65 / 156.1, Columns.Of(allocation, "covariance")[0], 1e-9);
        Assert.All(allocation.Methods.SelectMany(m => m.Capital), e => Assert.Equal(double.PositiveInfinity, e.StandardError));
    }

    /// <summary>
    /// Two lines under 3 σ V with factors of 14 % and 11 %, and 19 % and 17.2 % (general liability and credit of Solvency II), correlated by ½: 100 and
    /// 40 of premium, 50 and 20 of reserves. Worked out apart, with Python.
    /// </summary>
    [Fact]
    public void A_formula_by_hand()
    {
        var formula = new StandardFormula("solvency_ii", 3, [new FormulaLine("gl", 0.14, 0.11, 50), new FormulaLine("credit", 0.19, 0.172, 20)], (_, _) => 0.5);
        var (whole, alone, allocated) = formula.Of(line => line == "gl" ? 100 : 40);
        Assert.Equal(71.58484350312435, whole, 1e-12);
        Assert.Equal([52.242224301804, 29.353677793421387], alone, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal((52.242224301804 + 0.5 * 29.353677793421387) * 52.242224301804 / 71.58484350312435, allocated[0], 1e-12);
        Assert.Equal(whole, allocated.Sum());
    }

    /// <summary>Compound Poisson amounts on 1 to 4, by inverting uniforms.</summary>
    private static double[] Compound(double rate, double[] severity, string name, int n)
    {
        var counts = Columns.Uniform(5, name, n);
        var amounts = Enumerable.Range(0, 4).Select(k => Columns.Uniform(5, $"{name}/{k}", n)).ToArray();
        var sums = new double[n];
        for (var t = 0; t < n; t++)
        {
            var (probability, below) = (Math.Exp(-rate), counts[t]);
            for (var k = 0; k < 4 && below >= probability; k++)
            {
                below -= probability;
                probability *= rate / (k + 1);
                var (u, amount) = (amounts[k][t], 0);
                while (amount < 3 && u >= severity[amount])
                    u -= severity[amount++];
                sums[t] += amount + 1;
            }
        }

        return sums;
    }
}
