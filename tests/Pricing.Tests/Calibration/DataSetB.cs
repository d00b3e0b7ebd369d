using TechFinance.Actuarial.Pricing.Calibration;

namespace TechFinance.Actuarial.Pricing.Tests.Calibration;

/// <summary>Data set B of Klugman, Panjer, Willmot, <em>Loss Models</em>: twenty claims of a general liability cover.</summary>
internal static class DataSetB
{
    private static readonly double[] Amounts =
        [27, 82, 115, 126, 155, 161, 243, 294, 340, 384, 457, 680, 855, 877, 974, 1193, 1340, 1884, 2558, 15743];

    internal static ObservedClaim[] Claims { get; } = [.. Amounts.Select(amount => new ObservedClaim(amount))];

    /// <summary>The claims above a deductible, recorded up to a limit.</summary>
    /// <param name="deductible">The deductible.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="largest">What stands for the largest claim; the book has 3,476 where it fits truncated ones.</param>
    internal static ObservedClaim[] Within(double deductible, double limit, double largest = 15743) =>
        [.. Amounts.SkipLast(1).Append(largest).Where(amount => amount > deductible).Select(amount => new ObservedClaim(Math.Min(amount, limit), deductible, limit))];

    /// <summary>Claims that have their own deductibles, limits and weights; made up.</summary>
    internal static ObservedClaim[] Mixed { get; } =
    [
        new(120), new(250, 100, 1000, 2), new(300, 100, 300), new(410, 0, 1000), new(500, 250, weight: 0.5), new(640, 250), new(800, 0, 2000, 3),
        new(1000, 500, 1000), new(1500, 500), new(2000, 0, 2000, 2), new(2400, 1000, 5000), new(5000, 1000, 5000, 1.5),
    ];
}
