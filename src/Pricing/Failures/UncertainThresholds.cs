using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Dependence;

namespace TechFinance.Actuarial.Pricing.Failures;

/// <summary>
/// The thresholds of a policy whose odds of failing differ from trial to trial: worked out for the candidates alone, which are those
/// that may fail in the worst trial of the block. Owned by one thread.
/// </summary>
/// <param name="mostGates">The most gates that are asked for.</param>
internal sealed class UncertainThresholds(int mostGates)
{
    private readonly double[] thresholds = new double[mostGates * Block.Length];
    private readonly double[] multiplier = new double[mostGates > 0 ? Block.Length : 0];
    private readonly double[] hazard = new double[mostGates > 0 ? Block.Length : 0];

    /// <summary>Above the last threshold in every trial of the block.</summary>
    internal static double MostOf(FailureTable table, CommonPart common)
    {
        var hazard = 0.0;
        for (var gate = 0; gate < table.Odds.Length; gate++)
            hazard += table.Spans[gate] * Elementary.Log1p(common.Odds!.Most * table.Odds[gate]);
        Span<double> most = [-Map.One(default(Exponential.MinusOne), -hazard)];
        common.Quantiles!.Of(most);
        return double.IsFinite(most[0]) ? most[0] + LatentQuantiles.Slack * (1 + Math.Abs(most[0])) : most[0];
    }

    /// <summary>The thresholds in some trials, those of gate g from g × <see cref="Block.Length"/> on.</summary>
    internal double[] Of(ReadOnlySpan<ushort> trials, FailureTable table, CommonPart common)
    {
        var values = common.Odds!.Values;
        for (var i = 0; i < trials.Length; i++)
            multiplier[i] = values[trials[i]];
        hazard.AsSpan(0, trials.Length).Clear();
        for (var gate = 0; gate < table.Odds.Length; gate++)
        {
            var start = gate * Block.Length;
            Widest.RunPadded(new UncertainOddsKernel(table.Odds[gate], table.Spans[gate], ref multiplier[0], ref hazard[0], ref thresholds[start]), trials.Length);
            var row = thresholds.AsSpan(start, trials.Length);
            common.Quantiles!.Of(row);
        }

        return thresholds;
    }
}
