using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>How a family is fitted: its first form, the range of each parameter, and where to start.</summary>
/// <param name="Name">The family.</param>
/// <param name="Ranges">For each parameter of the family's first form what it may be.</param>
/// <param name="Start">Values of all parameters that cannot be far off.</param>
internal sealed record FreeForm(string Name, ParameterRange[] Ranges, Func<Sketch, double[]> Start)
{
    // The standard deviation of the logarithm of an exponential and of a loglogistic amount with power 1.
    private const double GumbelSd = 1.2825498301618641;
    private const double LogisticSd = 1.8137993642342178;
    private const ParameterRange Real = ParameterRange.Real;
    private const ParameterRange Positive = ParameterRange.Positive;

    private readonly Form<Severity> form = SeverityFamilies.All.Single(family => family.Name == Name).Forms[0];

    /// <summary>The families that can be fitted, in the order of <see cref="SeverityFamilies.All"/>.</summary>
    internal static IReadOnlyList<FreeForm> All { get; } =
    [
        new("lognormal", [Real, Positive], s => [s.MeanLog, s.SdLog]),
        new("gamma", [Positive, Positive], s => [s.GammaShape, s.Mean / s.GammaShape]) { Coordinates = Coordinates.Gamma },
        new("pareto", [Positive, Positive], s => [2, s.Mean]),
        new("generalized_pareto", [Real, Positive, ParameterRange.Absent], s => [0.1, s.Mean]) { IsRegular = parameters => parameters[0] >= -1 },
        new("single_parameter_pareto", [Positive, ParameterRange.Least], s => [1 / s.SdLog, s.Least]),
        new("burr", [Positive, Positive, Positive], s => [1, LogisticSd / s.SdLog, s.Median]),
        new("inverse_burr", [Positive, Positive, Positive], s => [1, LogisticSd / s.SdLog, s.Median]),
        new("inverse_pareto", [Positive, Positive], s => [1, s.Median]),
        new("loglogistic", [Positive, Positive], s => [LogisticSd / s.SdLog, s.Median]),
        new("transformed_beta", [Positive, Positive, Positive, Positive], s => [1, LogisticSd / s.SdLog, 1, s.Median]) { Coordinates = Coordinates.TransformedBeta },
        new("transformed_gamma", [Positive, Positive, Positive], s => [1, GumbelSd / s.SdLog, s.Median]) { Coordinates = Coordinates.TransformedGamma },
        new("inverse_transformed_gamma", [Positive, Positive, Positive], s => [1, GumbelSd / s.SdLog, s.Median]) { Coordinates = Coordinates.InverseTransformedGamma },
        new("inverse_gamma", [Positive, Positive], s => [s.GammaShape, s.Median * s.GammaShape]) { Coordinates = Coordinates.InverseGamma },
        new("inverse_weibull", [Positive, Positive], s => [GumbelSd / s.SdLog, s.Median]),
        new("inverse_gaussian", [Positive, Positive], s => [s.Mean, s.Mean / (s.SdLog * s.SdLog)]),
        new("weibull", [Positive, Positive], s => [GumbelSd / s.SdLog, s.Median]),
        new("exponential", [Positive], s => [s.Mean]),
        new("beta", [Positive, Positive, ParameterRange.Absent], _ => [1, 1]),
        new("uniform", [ParameterRange.Least, ParameterRange.Most], s => [s.Least, s.Most]) { Suits = claims => !claims.Any(claim => claim.IsCensored) },
    ];

    /// <summary>Where the likelihood is bounded: that of a generalized Pareto with ξ below −1 is infinite where its end is the largest amount.</summary>
    internal Predicate<double[]> IsRegular { get; init; } = _ => true;

    /// <summary>Which claims it can be fitted to: the largest amount is at a known one only if none is larger than is known.</summary>
    internal Predicate<IReadOnlyList<ObservedClaim>> Suits { get; init; } = _ => true;

    /// <summary>In which numbers a search moves.</summary>
    internal Coordinates Coordinates { get; init; } = Coordinates.Plain;

    /// <summary>The parameters as the search moves them.</summary>
    internal ParameterSpace Space { get; } = new(Ranges);

    /// <summary>The names of all parameters that are estimated.</summary>
    internal IEnumerable<string> Names => form.Parameters.Take(Space.Count);

    /// <summary>The member of the family with these parameters; null where there is none to fit.</summary>
    internal Severity? Create(double[] parameters)
    {
        if (!IsRegular(parameters))
            return null;
        try
        {
            return form.Create([.. parameters, .. Enumerable.Repeat(double.NaN, Ranges.Length - Space.Count)]);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
