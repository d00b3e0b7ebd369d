using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

/// <summary>The tail measures straight from their definitions: everything sorted, levels as decimal numbers.</summary>
internal sealed class NaiveTail(double[] figures)
{
    private readonly double[] sorted = [.. figures.Order()];

    private int N => sorted.Length;

    public Estimate ValueAtRisk(decimal level)
    {
        var margin = MarginAt(level);
        var error = N * (1 - level) < 10 || N * level < 10
            ? double.PositiveInfinity
            : (At(Math.Ceiling(Rank(level) + margin)) - At(Math.Floor(Rank(level) - margin))) / 3.92;
        return new Estimate(At(Rank(level)), error);
    }

    public ExceedancePoint LossAt(int returnPeriod)
    {
        var level = 1 - (1m / returnPeriod);
        var margin = MarginAt(level);
        return new ExceedancePoint(
            returnPeriod, At(Rank(level)), At(Math.Floor(Rank(level) - margin)), At(Math.Ceiling(Rank(level) + margin)));
    }

    public Estimate TailValueAtRisk(decimal level)
    {
        var rank = Rank(level);
        var beyond = (double)(1 - level);
        var value = (sorted[rank..].Sum() / N + ((double)((decimal)rank / N - level) * At(rank))) / beyond;
        if (N * (1 - level) < 10)
            return new Estimate(value, double.PositiveInfinity);
        double[] excess = [.. sorted.Select(x => Math.Max(0, x - At(rank)))];
        var mean = excess.Average();
        var deviation = Math.Sqrt(excess.Sum(e => (e - mean) * (e - mean)) / (N - 1));
        return new Estimate(value, deviation / (beyond * Math.Sqrt(N)));
    }

    // 1 − 1/T has 28 digits in a decimal, so that a rank can still be off by that much.
    private int Rank(decimal level) => (int)Math.Ceiling(Math.Round(N * level, 20));

    private double MarginAt(decimal level) => 1.96 * Math.Sqrt((double)(N * level * (1 - level)));

    private double At(double rank) =>
        rank < 1 ? double.NegativeInfinity : rank > N ? double.PositiveInfinity : sorted[(int)rank - 1];
}
