namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>
/// The purposes for which loss models draw from a stream; those below 16 belong to claim counts.
/// </summary>
internal static class LossPurpose
{
    internal const byte Factor = 16;
    internal const byte Latent = 17;
    internal const byte Failure = 18;
    internal const byte Ending = 19;
    internal const byte Strike = 20;
    internal const byte Delay = 27;
    internal const byte Partial = 28;
    internal const byte Year = 29;

    // And the 15 after it: two for each place in a claim's tree of outcomes.
    internal const byte Stage = 32;
}
