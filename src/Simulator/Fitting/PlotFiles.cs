using CsvHelper;
using TechFinance.Actuarial.Pricing.Calibration;
using TechFinance.Actuarial.Simulator.Results;

namespace TechFinance.Actuarial.Simulator.Fitting;

/// <summary>Writes what plots of fits are drawn from.</summary>
public static class PlotFiles
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { NewLine = "\n" };

    /// <summary>Writes the points of the QQ plots of all fits.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void WriteQuantiles(string path, IEnumerable<SeverityFit> fits, IReadOnlyList<ObservedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(fits);
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["family", "probability", "amount", "quantile", "deductible", "weight"]);
        foreach (var fit in fits)
        {
            foreach (var point in QuantilePoint.Of(fit.Severity, claims))
            {
                double[] numbers = [point.Probability, point.Claim.Amount, point.Quantile, point.Claim.Deductible, point.Claim.Weight];
                csv.WriteRecord([fit.Family, .. numbers.Select(ResultFiles.Text)]);
            }
        }
    }

    /// <summary>Writes the points of the plots of mean excesses and of Hill's index.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void WriteTail(string path, IEnumerable<TailPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["threshold", "claims_above", "mean_excess", "mean_excess_error", "hill_alpha", "hill_alpha_error", "some_at_limit"]);
        foreach (var point in points)
        {
            double[] numbers = [point.Threshold, point.Claims, point.MeanExcess, point.StandardError, point.Index, point.IndexError];
            csv.WriteRecord([.. numbers.Select(ResultFiles.Text), point.IsCensored ? "yes" : "no"]);
        }
    }
}
