using TechFinance.Actuarial.Pricing.IpInfringement;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>
/// The limited expected values of an infringement claim: of its award A with lost profits, and of that and the defence costs D
/// together. Amounts are those of the model, before any scale. Immutable.
/// </summary>
internal sealed class ClaimCurve
{
    private readonly LimitedMeans award;
    private readonly LimitedMeans together;

    /// <param name="model">How claims end; their durations do not matter to what they cost, or do not vary.</param>
    /// <param name="range">The largest finite limit that will be asked for.</param>
    /// <param name="points">The points of the grid: a power of two.</param>
    internal ClaimCurve(InfringementModel model, double range, int points)
    {
        var endings = Ending.Of(model).Select(ending => (ending.Probability, Parts: ClaimMasses.PartsOf(model, ending, 1))).ToArray();
        award = new LimitedMeans([.. endings.Select(e => (e.Probability, Some(e.Parts.Awards)))], range, points);
        together = new LimitedMeans([.. endings.Select(e => (e.Probability, Some([.. e.Parts.Awards, .. e.Parts.Defence])))], range, points);
        Defence = endings.Sum(e => e.Probability * e.Parts.Defence.Sum(part => part.Mean));

        static Payment[] Some(IEnumerable<Payment> parts) => [.. parts.Where(part => part.Mean > 0)];
    }

    /// <summary>The mean of the defence costs.</summary>
    internal double Defence { get; }

    /// <summary>E[A ∧ limit].</summary>
    internal double Award(double limit) => award.Of(limit);

    /// <summary>E[(A + D) ∧ limit].</summary>
    internal double Together(double limit) => together.Of(limit);
}

/// <summary>
/// The limited expected values of a mixture of sums of independent amounts: in closed form where a sum has one part, else read
/// off a grid. Immutable.
/// </summary>
internal sealed class LimitedMeans
{
    private readonly (double Probability, Payment[] Parts)[] single;
    private readonly double mean;

    // E[X ∧ jh] of the sums of several parts, times their probabilities.
    private readonly double[] several = [];
    private readonly double step;

    internal LimitedMeans((double Probability, Payment[] Parts)[] sums, double range, int points)
    {
        mean = sums.Sum(s => s.Probability * s.Parts.Sum(part => part.Mean));
        single = [.. sums.Where(s => s.Parts.Length == 1)];
        sums = [.. sums.Where(s => s.Parts.Length > 1)];
        if (range == 0 || sums.Length == 0)
            return;

        // Only what is below the range is read: half of the grid, so that little of what comes in again is there.
        var grid = new Grid(2 * range / points, points);
        var transform = new GridTransform(points).Strong;
        var all = new Spectrum(new double[points]);
        foreach (var (probability, parts) in sums)
        {
            var spectrum = Spectrum.One(points);
            foreach (var part in parts)
                spectrum.Multiply(transform.Of(part.On(grid, Discretisation.MeanPreserving)));
            all.Add(probability, spectrum);
        }

        var masses = transform.MassesOf(all);
        (step, several) = (grid.Step, new double[points / 2 + 2]);
        var above = sums.Sum(s => s.Probability);
        for (var j = 0; j + 1 < several.Length; j++)
        {
            above = Math.Max(0, above - masses[j]);
            several[j + 1] = Math.FusedMultiplyAdd(above, step, several[j]);
        }
    }

    internal double Of(double limit)
    {
        if (double.IsPositiveInfinity(limit))
            return mean;
        var sum = 0.0;
        foreach (var (probability, parts) in single)
            sum += probability * parts[0].LimitedExpectedValue(limit);
        if (several.Length == 0)
            return sum;
        var below = Math.Min((int)(limit / step), several.Length - 2);
        return sum + several[below] + (limit / step - below) * (several[below + 1] - several[below]);
    }
}
