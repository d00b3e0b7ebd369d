namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>The severities that a book can name, each with all the ways to write it.</summary>
public static class SeverityFamilies
{
    /// <summary>
    /// All families. The canonical parameters come first; a family whose mean and coefficient of variation determine it can
    /// be given by these too. <c>fixed</c> is written with its value alone; <c>none</c> has no parameter.
    /// </summary>
    public static IReadOnlyList<Family<Severity>> All { get; } =
    [
        new("lognormal",
        [
            new(["mu", "sigma"], v => new Lognormal(v[0], v[1])),
            new(["mean", "cv"], v => Lognormal.OfMean(v[0], v[1])),
            new(["median", "sigma"], v => Lognormal.OfMedian(v[0], v[1])),
        ]),
        new("gamma",
        [
            new(["alpha", "theta"], v => new Gamma(v[0], v[1])),
            new(["mean", "cv"], v => Gamma.OfMean(v[0], v[1])),
        ]),
        new("pareto",
        [
            new(["alpha", "theta"], v => new Pareto(v[0], v[1])),
            new(["mean", "cv"], v => Pareto.OfMean(v[0], v[1])),
        ]),
        new("generalized_pareto",
        [
            new(["xi", "beta", "loc?"], v => new GeneralizedPareto(v[0], v[1], Or(v[2], 0))),
        ]),
        new("single_parameter_pareto",
        [
            new(["alpha", "theta"], v => GeneralizedPareto.SingleParameter(v[0], v[1])),
            new(["mean", "cv"], v => GeneralizedPareto.SingleParameterOfMean(v[0], v[1])),
        ]),
        new("burr",
        [
            new(["alpha", "gamma", "theta"], v => new TransformedBeta(v[0], v[1], 1, v[2])),
        ]),
        new("inverse_burr",
        [
            new(["tau", "gamma", "theta"], v => new TransformedBeta(1, v[1], v[0], v[2])),
        ]),
        new("inverse_pareto",
        [
            new(["tau", "theta"], v => new TransformedBeta(1, 1, v[0], v[1])),
        ]),
        new("loglogistic",
        [
            new(["gamma", "theta"], v => new TransformedBeta(1, v[0], 1, v[1])),
            new(["mean", "cv"], v => TransformedBeta.LoglogisticOfMean(v[0], v[1])),
        ]),
        new("transformed_beta",
        [
            new(["alpha", "gamma", "tau", "theta"], v => new TransformedBeta(v[0], v[1], v[2], v[3])),
        ]),
        new("transformed_gamma",
        [
            new(["alpha", "tau", "theta"], v => new TransformedGamma(v[0], Parameter.Between(v[1], TransformedGamma.LeastPower, TransformedGamma.MostPower, "tau"), v[2])),
        ]),
        new("inverse_transformed_gamma",
        [
            new(["alpha", "tau", "theta"], v => TransformedGamma.Inverse(v[0], v[1], v[2])),
        ]),
        new("inverse_gamma",
        [
            new(["alpha", "theta"], v => TransformedGamma.Inverse(v[0], 1, v[1])),
            new(["mean", "cv"], v => TransformedGamma.InverseGammaOfMean(v[0], v[1])),
        ]),
        new("inverse_weibull",
        [
            new(["tau", "theta"], v => TransformedGamma.Inverse(1, v[0], v[1])),
            new(["mean", "cv"], v => TransformedGamma.InverseWeibullOfMean(v[0], v[1])),
        ]),
        new("inverse_gaussian",
        [
            new(["mu", "theta"], v => new InverseGaussian(v[0], v[1])),
            new(["mean", "cv"], v => InverseGaussian.OfMean(v[0], v[1])),
        ]),
        new("weibull",
        [
            new(["tau", "theta"], v => new Weibull(v[0], v[1])),
            new(["mean", "cv"], v => Weibull.OfMean(v[0], v[1])),
        ]),
        new("exponential",
        [
            new(["theta"], v => new ExponentialSeverity(v[0])),
            new(["mean"], v => new ExponentialSeverity(Parameter.Mean(v[0]))),
        ]),
        new("beta",
        [
            new(["a", "b", "theta?"], v => new Beta(v[0], v[1], Or(v[2], 1))),
            new(["mean", "cv", "theta?"], v => Beta.OfMean(v[0], v[1], Or(v[2], 1))),
        ]),
        new("uniform",
        [
            new(["a", "b"], v => new UniformSeverity(v[0], v[1])),
            new(["mean", "cv"], v => UniformSeverity.OfMean(v[0], v[1])),
        ]),
        new("fixed",
        [
            new(["value"], v => new Fixed(v[0])),
        ]),
        new("none",
        [
            new([], _ => new Fixed(0)),
        ]),
    ];

    private static double Or(double value, double absent) => double.IsNaN(value) ? absent : value;
}
