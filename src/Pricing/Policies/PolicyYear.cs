using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>
/// What one policy pays in the trials of a block, in the results' currency. Owned by one thread.
/// </summary>
public sealed class PolicyYear
{
    /// <summary>Whether the trials are wanted one by one.</summary>
    public bool IsListed { get; set; } = true;

    /// <summary>What the payments are added to besides; null for nothing.</summary>
    public EnterpriseYear? Enterprise { get; set; }

    /// <summary>Whoever holds the policy, with the share of it; null for nobody.</summary>
    public (HeldYear Year, double Share)? Holder { get; set; }

    /// <summary>The number of trials listed, those in which the policy has a loss.</summary>
    public int Count { get; internal set; }

    /// <summary>The place of each trial listed; each once.</summary>
    public int[] Trial { get; } = new int[Block.Length];

    /// <summary>What the policy pays in each.</summary>
    public double[] Gross { get; } = new double[Block.Length];

    /// <summary>The claims above <see cref="Ledger.ClaimsAbove"/>: trial, and payment as far as the annual terms leave it.</summary>
    public List<(int Trial, double Gross)> Claims { get; } = [];

    /// <summary>
    /// The payments for losses in years of the term after the first: trial, year from 2, and payment as far as the annual terms
    /// leave it.
    /// </summary>
    public List<(int Trial, int Year, double Gross)> Later { get; } = [];

    /// <summary>
    /// The losses that are part of events: event, ground-up, payment (at most what the policy pays in all), and the event's
    /// part of what the policy pays, after the annual terms.
    /// </summary>
    public List<(int Event, double GroundUp, double Gross, double Part)> Events { get; } = [];
}
