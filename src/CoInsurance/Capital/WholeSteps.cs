namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>
/// Allocations that add up exactly. All amounts become whole multiples of one step, a power of two that is at most 2⁻⁵¹ of their sum
/// without signs, so that adding them rounds nothing, in whatever order. What the parts then miss of the whole, the largest part
/// takes.
/// </summary>
public static class WholeSteps
{
    /// <summary>Makes parts add up exactly to their whole, which is returned as it is then.</summary>
    /// <param name="parts">The parts, rounded in place.</param>
    /// <param name="whole">What they add up to but for rounding.</param>
    public static double AddUp(double[] parts, double whole)
    {
        var step = For(whole, [parts]);
        whole = Round(whole, step);
        AddUp(parts, whole, step);
        return whole;
    }

    /// <summary>The step for a whole and its allocations.</summary>
    internal static double For(double whole, IEnumerable<double[]> allocations)
    {
        var size = Math.Abs(whole);
        foreach (var parts in allocations)
            size = Math.Max(size, parts.Sum(Math.Abs));
        return size == 0 ? 1 : Math.ScaleB(1, Math.Max(-1022, Math.ILogB(size) - 51));
    }

    /// <summary>A number as a whole multiple of the step.</summary>
    internal static double Round(double value, double step) => Math.Round(value / step) * step;

    /// <summary>Rounds the parts in place so that they add up to the whole, which is a multiple of the step.</summary>
    internal static void AddUp(double[] parts, double whole, double step)
    {
        var (left, largest) = (whole, 0);
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Round(parts[i], step);
            left -= parts[i];
            largest = Math.Abs(parts[i]) > Math.Abs(parts[largest]) ? i : largest;
        }

        parts[largest] += left;
    }
}
