namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>
/// Elementary functions of single numbers, with the same bits on every machine and as in the project's kernels.
/// </summary>
public static class Elementary
{
    /// <summary>The exponential.</summary>
    public static double Exp(double x) => Map.One(default(Exponential), x);

    /// <summary>The natural logarithm.</summary>
    public static double Log(double x) => Map.One(default(Logarithm), x);

    /// <summary>The natural logarithm of 1 + x, exact to the last digits near zero.</summary>
    public static double Log1p(double x) => Map.One(default(Logarithm.OnePlus), x);

    /// <summary>The quantile of the standard normal distribution.</summary>
    public static double NormalQuantile(double p) => Map.One(default(NormalQuantile), p);
}
