namespace TechFinance.Actuarial.MonteCarlo.Distributions.Special;

/// <summary>Finds where a growing function passes a value, to the last digit.</summary>
internal static class Bisection
{
    /// <summary>
    /// Halves an interval of positive numbers, on the scale of their logarithms, until no double lies inside it; gives its
    /// upper end.
    /// </summary>
    /// <param name="low">The interval's lower end; positive.</param>
    /// <param name="high">Its upper end.</param>
    /// <param name="isBelow">Whether the function is still below the value.</param>
    internal static double Find(double low, double high, Func<double, bool> isBelow)
    {
        for (var middle = Math.Sqrt(low * high); low < middle && middle < high; middle = Math.Sqrt(low * high))
        {
            if (isBelow(middle))
                low = middle;
            else
                high = middle;
        }
        return high;
    }
}
