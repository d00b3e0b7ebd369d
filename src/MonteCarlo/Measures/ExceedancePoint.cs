namespace TechFinance.Actuarial.MonteCarlo.Measures;

/// <summary>One point of an exceedance curve, with 95 % confidence limits.</summary>
/// <param name="ReturnPeriod">
/// T, in trials (one trial is one policy term): the loss is exceeded once in T trials on average; above 1.
/// </param>
/// <param name="Loss">The figure at level 1 − 1/T, in the unit of the column.</param>
/// <param name="Lower">The lower confidence limit; negative infinity where the column has none.</param>
/// <param name="Upper">The upper confidence limit; positive infinity where the column has none.</param>
public readonly record struct ExceedancePoint(double ReturnPeriod, double Loss, double Lower, double Upper);
