using System.Globalization;

namespace TechFinance.Actuarial.Benchmarks.Tracking;

/// <summary>A figure as it was measured and as it is in the baseline.</summary>
/// <param name="Figure">Its name.</param>
/// <param name="Against">The reference.</param>
/// <param name="Ratio">How many times as fast as the reference.</param>
/// <param name="Baseline">The same in the baseline; null if it is not there.</param>
internal sealed record Verdict(string Figure, string Against, double Ratio, double? Baseline)
{
    /// <summary>How much longer than in the baseline it may take.</summary>
    internal const double Bound = 1.2;

    /// <summary>The time that it takes over the time that it took, both measured by the reference; null without a baseline.</summary>
    public double? Change => Baseline / Ratio;

    /// <summary>Whether it takes more than 20 % longer.</summary>
    public bool Slower => Change > Bound;

    /// <summary>What to say of it.</summary>
    internal string Remark =>
        Change switch
        {
            null => "not in the baseline",
            > Bound => string.Create(CultureInfo.InvariantCulture, $"SLOWER: takes {Change - 1:0 %} longer"),
            < 1 / Bound => string.Create(CultureInfo.InvariantCulture, $"faster: {1 / Change:0.00} times; --update keeps it"),
            _ => "",
        };
}
