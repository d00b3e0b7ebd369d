namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>One figure of a result.</summary>
/// <param name="View">What is looked at.</param>
/// <param name="Entity">Whose figure.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Level">The probability of a quantile or tail mean; null for other measures.</param>
/// <param name="Value">The figure, in the scenario's currency unless it is a probability or a skewness.</param>
/// <param name="StandardError">Its standard error; infinite where the trials do not suffice to tell.</param>
public sealed record Metric(string View, string Entity, string Measure, double? Level, double Value, double StandardError);

/// <summary>One point of an exceedance curve.</summary>
/// <param name="View">What is looked at.</param>
/// <param name="Entity">Whose curve.</param>
/// <param name="Type">AEP, OEP, AEP_TVAR or OEP_TVAR.</param>
/// <param name="ReturnPeriod">The loss is exceeded once in so many terms.</param>
/// <param name="Loss">The loss, in the scenario's currency.</param>
/// <param name="Lower">The lower 95 % confidence limit.</param>
/// <param name="Upper">The upper 95 % confidence limit.</param>
public sealed record CurvePoint(string View, string Entity, string Type, double ReturnPeriod, double Loss, double Lower, double Upper);
