using System.Globalization;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Scoring;

namespace TechFinance.Actuarial.Cli;

/// <summary>What <c>tfsim score</c> prints.</summary>
internal static class ScoreReport
{
    internal static void Print(Scenario scenario, IReadOnlyList<EnterpriseScore> scores, bool gross, TextWriter output)
    {
        output.WriteLine($"{scenario.Id}: {BookArgument.Count(scores.Count, "enterprise", "enterprises")}, "
            + $"{scores.Count(one => one.Scored.Score.Passes)} of them technology SMEs by their indicators; expected losses are {(gross ? "gross" : "ground-up")}, a term, in {scenario.Currency}");
        var hasTiers = scores.Any(one => one.Scored.Tier is not null);
        string[] points = ["staff", "spending", "ip", "score"];
        string[] effect = hasTiers ? ["without tier", "effect"] : [];
        FitReport.Print(
            ["enterprise", .. points, "passes", .. hasTiers ? ["tier"] : Array.Empty<string>(), "policies", "expected loss", .. effect],
            [1, 2, 3, 4, .. Enumerable.Range(hasTiers ? 7 : 6, 2 + effect.Length)],
            scores.Select(one => (string[])
            [
                one.Scored.Enterprise.Id,
                .. new[] { one.Scored.Score.Staff, one.Scored.Score.Spending, one.Scored.Score.Ip, one.Scored.Score.Total }.Select(Text),
                one.Scored.Score.Passes ? "yes" : "no",
                .. hasTiers ? [one.Scored.Tier!.Name] : Array.Empty<string>(),
                .. Losses([one], hasTiers),
            ]),
            output);
        if (!hasTiers)
            return;
        FitReport.Print(
            ["tier", "enterprises", "policies", "expected loss", .. effect],
            [1, 2, 3, 4, 5],
            scores.GroupBy(one => one.Scored.Tier!).OrderByDescending(tier => tier.Key.AtLeast)
                .Select(tier => (string[])[tier.Key.Name, $"{tier.Count()}", .. Losses([.. tier], hasTiers)]),
            output);
    }

    private static string[] Losses(IReadOnlyCollection<EnterpriseScore> scores, bool hasTiers)
    {
        var sum = new EnterpriseScore(scores.First().Scored, scores.Sum(one => one.Policies), scores.Sum(one => one.ExpectedLoss), scores.Sum(one => one.WithoutTier));
        string[] losses = [$"{sum.Policies}", Money(sum.ExpectedLoss)];
        return hasTiers ? [.. losses, Money(sum.WithoutTier), double.IsNaN(sum.Effect) ? "" : sum.Effect.ToString("0.000", CultureInfo.InvariantCulture)] : losses;
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Money(double value) => double.IsNaN(value) ? "?" : double.IsInfinity(value) ? "infinite" : value.ToString("N0", CultureInfo.InvariantCulture);
}
