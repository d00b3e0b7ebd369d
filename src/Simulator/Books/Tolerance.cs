namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>How far decimal fractions may miss what they should add up to.</summary>
internal static class Tolerance
{
    /// <summary>The tolerance of a sum that should be 1; covers the rounding of thirds written with ten digits.</summary>
    public const double Sum = 1e-9;
}
