using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Enterprises;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>The words by which tables name the domain's choices.</summary>
internal static class Words
{
    public static readonly IReadOnlyList<(string Word, Cover Value)> Covers =
    [
        ("rnd_failure", Cover.RndFailure),
        ("ip_liability", Cover.IpLiability),
        ("ip_enforcement", Cover.IpEnforcement),
        ("loan_guarantee", Cover.LoanGuarantee),
    ];

    public static readonly IReadOnlyList<(string Word, Stage Value)> Stages =
    [
        ("seed", Stage.Seed),
        ("startup", Stage.Startup),
        ("growth", Stage.Growth),
        ("mature", Stage.Mature),
    ];

    public static readonly IReadOnlyList<(string Word, Dimension Value)> Dimensions =
    [
        ("sector", Dimension.Sector),
        ("stage", Dimension.Stage),
        ("territory", Dimension.Territory),
        ("tier", Dimension.Tier),
    ];

    public static readonly IReadOnlyList<(string Word, Indicator Value)> Indicators =
    [
        ("rnd_staff_share", Indicator.RndStaffShare),
        ("rnd_spending_of_revenue", Indicator.RndSpendingOfRevenue),
        ("rnd_spending_of_cost", Indicator.RndSpendingOfCost),
        ("ip_class_1", Indicator.IpClass1),
        ("ip_class_2", Indicator.IpClass2),
    ];

    public static readonly IReadOnlyList<(string Word, SeverityBasis Value)> Bases =
    [
        ("amount", SeverityBasis.Amount),
        ("exposure", SeverityBasis.Exposure),
        ("sum_insured", SeverityBasis.SumInsured),
    ];

    public static readonly IReadOnlyList<(string Word, LayerBasis Value)> LayerBases =
    [
        ("quota_share", LayerBasis.QuotaShare),
        ("surplus", LayerBasis.Surplus),
        ("claim", LayerBasis.Claim),
        ("policy", LayerBasis.Policy),
        ("event", LayerBasis.Event),
        ("annual", LayerBasis.Annual),
        ("stop_loss", LayerBasis.StopLoss),
    ];

    public static readonly IReadOnlyList<(string Word, Liability Value)> Liabilities =
        [("several", Liability.Several), ("joint", Liability.Joint), ("joint_capped", Liability.JointCapped)];

    public static readonly IReadOnlyList<(string Word, Overflow Value)> Overflows =
        [("uncovered", Overflow.Uncovered), ("redistribute", Overflow.Redistribute), ("backstop", Overflow.Backstop)];

    public static readonly IReadOnlyList<(string Word, UncertainParameter Value)> Parameters =
    [
        ("frequency", UncertainParameter.Frequency),
        ("odds", UncertainParameter.Odds),
        ("severity", UncertainParameter.Severity),
    ];

    public static readonly IReadOnlyList<(string Word, Role Value)> Roles = [("follow", Role.Follow), ("lead", Role.Lead)];

    /// <summary>The word for a value.</summary>
    public static string Of<T>(IReadOnlyList<(string Word, T Value)> words, T value) =>
        words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Word;
}
