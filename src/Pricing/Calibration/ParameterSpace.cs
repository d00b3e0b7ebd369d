using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Calibration;

/// <summary>What a parameter may be, and so how an optimiser moves it.</summary>
internal enum ParameterRange
{
    /// <summary>Any number: moved as it is.</summary>
    Real,

    /// <summary>A positive number: its logarithm is moved.</summary>
    Positive,

    /// <summary>A number from 0 to 1: the logarithm of its odds is moved.</summary>
    Fraction,

    /// <summary>The least amount, whose likelihood is largest at the least amount of the claims: estimated, but not moved.</summary>
    Least,

    /// <summary>The largest amount, at the largest amount of the claims.</summary>
    Most,

    /// <summary>A whole number: estimated, but not moved.</summary>
    Whole,

    /// <summary>Left out, for what the family takes it to be then.</summary>
    Absent,
}

/// <summary>The parameters of a family as an optimiser moves them.</summary>
internal sealed class ParameterSpace(IReadOnlyList<ParameterRange> ranges)
{
    // A parameter that is uncertain by a factor of e³ (its odds, if it is a fraction) is not determined by the claims.
    private const double MostSdOfLog = 3;

    /// <summary>The parameters that are estimated, with those that are not moved.</summary>
    internal int Count { get; } = ranges.Count(range => range != ParameterRange.Absent);

    /// <summary>The places among the parameters of those that an optimiser moves.</summary>
    internal IReadOnlyList<int> Moved { get; } =
        [.. Enumerable.Range(0, ranges.Count).Where(i => ranges[i] is ParameterRange.Real or ParameterRange.Positive or ParameterRange.Fraction)];

    /// <summary>For each of those the standard error above which the claims do not determine it.</summary>
    internal IEnumerable<double> MostErrors => Moved.Select(i => ranges[i] == ParameterRange.Real ? double.MaxValue : MostSdOfLog);

    /// <summary>The parameters that an optimiser moves, as it moves them.</summary>
    internal double[] Free(double[] parameters) => [.. Moved.Select(i => ranges[i] switch
    {
        ParameterRange.Positive => Elementary.Log(parameters[i]),
        ParameterRange.Fraction => Elementary.Log(parameters[i] / (1 - parameters[i])),
        _ => parameters[i],
    })];

    /// <summary>The parameters from those that an optimiser has moved; those that it does not move stay as they are given.</summary>
    internal double[] Bound(IReadOnlyList<double> free, double[] parameters)
    {
        double[] bound = [.. parameters];
        foreach (var (i, value) in Moved.Zip(free))
        {
            bound[i] = ranges[i] switch
            {
                ParameterRange.Positive => Elementary.Exp(value),
                ParameterRange.Fraction => 1 / (1 + Elementary.Exp(-value)),
                _ => value,
            };
        }

        return bound;
    }

    /// <summary>The standard errors of all parameters, from those of what is moved; NaN for those that are not.</summary>
    internal double[] StandardErrors(double[] parameters, double[] errors)
    {
        double[] all = [.. Enumerable.Repeat(double.NaN, Count)];
        foreach (var (i, error) in Moved.Zip(errors))
        {
            all[i] = ranges[i] switch
            {
                ParameterRange.Positive => error * parameters[i],
                ParameterRange.Fraction => error * parameters[i] * (1 - parameters[i]),
                _ => error,
            };
        }

        return all;
    }
}
