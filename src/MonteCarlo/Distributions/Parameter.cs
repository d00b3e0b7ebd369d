namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>Checks of parameters: each gives the value back, or throws and says what is allowed.</summary>
internal static class Parameter
{
    internal static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw Refused(value, name, "must be finite");

    internal static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw Refused(value, name, "must be positive and finite");

    internal static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw Refused(value, name, "must be at least 0 and finite");

    internal static double Between(double value, double low, double high, string name) =>
        value >= low && value <= high ? value : throw Refused(value, name, FormattableString.Invariant($"must be from {low} to {high}"));

    /// <summary>A mean so far from the ends of the range of doubles that no parameter derived from it overflows.</summary>
    internal static double Mean(double mean) => Between(mean, 1e-100, 1e100, nameof(mean));

    /// <summary>A probability above 0 and below 1.</summary>
    internal static double Probability(double p) =>
        p > 0 && p < 1 ? p : throw Refused(p, nameof(p), "must be above 0 and below 1");

    internal static ArgumentOutOfRangeException Refused(double value, string name, string allowed) =>
        new(name, value, $"{name} {allowed}");
}
