using CsvHelper;
using TechFinance.Actuarial.Simulator.Results;

namespace TechFinance.Actuarial.Simulator.Scoring;

/// <summary>Writes the scores of enterprises as a table.</summary>
public static class ScoreFile
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { NewLine = "\n" };

    /// <summary>Writes the table.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<EnterpriseScore> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        using var csv = CsvWriter.ToFile(path, Options);
        csv.WriteRecord(["enterprise", "name", "staff_points", "spending_points", "ip_points", "score", "passes", "tier", "policies", "expected_loss", "expected_loss_without_tier"]);
        foreach (var one in scores)
        {
            var (enterprise, score) = (one.Scored.Enterprise, one.Scored.Score);
            double[] points = [score.Staff, score.Spending, score.Ip, score.Total];
            csv.WriteRecord([
                enterprise.Id, enterprise.Name, .. points.Select(ResultFiles.Text), score.Passes ? "yes" : "no", one.Scored.Tier?.Name ?? "",
                ResultFiles.Text(one.Policies), ResultFiles.Text(one.ExpectedLoss), ResultFiles.Text(one.WithoutTier)]);
        }
    }
}
