using TechFinance.Actuarial.MonteCarlo.Distributions;
using static TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Reference.ReferenceTable;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions;

/// <summary>
/// Against severity.csv, computed with SciPy in the parameterisation of <em>Loss Models</em>, appendix A, and tails.csv,
/// computed with 350 digits by tails.py.
/// </summary>
public class SeverityReferenceTests
{
    [Fact]
    public void Agrees_with_SciPy()
    {
        var wrong = new List<string>();
        foreach (var row in Rows("severity.csv"))
        {
            var severity = Of(row);
            var (p, x) = (Number(row["p"]), Number(row["quantile"]));
            Check(wrong, row, severity.Mean, "mean", 1e-12);
            Check(wrong, row, severity.Variance, "variance", 1e-12);
            Check(wrong, row, severity.Quantile(p), "quantile", 1e-9);
            Check(wrong, row, severity.Cdf(x), "cdf_at_quantile", 1e-9);
            Check(wrong, row, severity.Density(x), "pdf_at_quantile", 1e-9);
            Check(wrong, row, severity.LimitedExpectedValue(x), "limited_expected_value_at_quantile", 1e-9);
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void Agrees_far_out_and_at_extreme_parameters()
    {
        var wrong = new List<string>();
        foreach (var row in Rows("tails.csv"))
        {
            var severity = Of(row);
            var x = Number(row["x"]);
            var (cdf, survival) = (Number(row["cdf"]), Number(row["survival"]));
            Check(wrong, row, severity.Cdf(x), "cdf", 1e-12);
            Check(wrong, row, severity.Survival(x), "survival", 1e-12);
            Check(wrong, row, severity.LimitedExpectedValue(x), "limited_expected_value", 1e-12);
            Check(wrong, row, severity.LogDensity(x), "log_density", 1e-12);
            Check(wrong, row, severity.MeanExcess(x), "mean_excess", 1e-12 + 3e-13 * x / severity.MeanExcess(x));

            // A cdf near 1 has lost the digits that would find x again.
            if (cdf > 1e-290 && survival > 1e-2 && !(Math.Abs(severity.Quantile(cdf) / x - 1) < 1e-12 / Math.Min(1, survival)))
                wrong.Add($"{row["distribution"]} {row["parameters"]}: quantile of {cdf:R} {severity.Quantile(cdf):R}, not {x:R}");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static Severity Of(IReadOnlyDictionary<string, string> row)
    {
        var parameters = row["parameters"].Split(' ').Select(Number).ToArray();
        return SeverityFamilies.All.Single(family => family.Name == row["distribution"]).Forms[0].Create(parameters);
    }

    private static void Check(List<string> wrong, IReadOnlyDictionary<string, string> row, double actual, string column, double tolerance)
    {
        var expected = Number(row[column]);
        if (actual != expected && !(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected)))
            wrong.Add($"{string.Join(' ', row.Values.Take(3))}: {column} {actual:R}, not {expected:R} ({actual / expected - 1:E1})");
    }
}
