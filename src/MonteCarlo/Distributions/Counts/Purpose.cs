namespace TechFinance.Actuarial.MonteCarlo.Distributions.Counts;

/// <summary>
/// The purposes for which counts draw from a stream. Those below 16 are taken here; callers use others for what
/// belongs to a claim.
/// </summary>
internal static class Purpose
{
    internal const byte Points = 1;
    internal const byte Arrival = 2;
    internal const byte Count = 3;
    internal const byte Inflation = 4;
    internal const byte ClusterSize = 5;
    internal const byte ClusterMember = 6;
    internal const byte AnyClaim = 7;
    internal const byte UnmixedClaim = 8;
    internal const byte SlabClaim = 9;
    internal const byte PositiveCount = 10;
}
