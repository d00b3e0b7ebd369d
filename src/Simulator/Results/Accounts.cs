using TechFinance.Actuarial.CoInsurance.Accounts;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>One figure of a member's account.</summary>
/// <param name="Member">The member; <c>all</c> for the members together.</param>
/// <param name="Item">The item, or <c>net</c> for their sum.</param>
/// <param name="Measure">mean, sd, or for the net also var and tvar of what it falls short of 0, and probability_of_loss.</param>
/// <param name="Level">The level of var and tvar; null elsewhere.</param>
/// <param name="Value">The figure: what the member receives is positive.</param>
/// <param name="StandardError">Its standard error.</param>
public sealed record AccountFigure(string Member, string Item, string Measure, double? Level, double Value, double StandardError);

/// <summary>The members' accounts as figures.</summary>
internal static class Accounts
{
    private const double Level = 0.995;

    /// <summary>The item of an account as results name it.</summary>
    private static readonly (AccountItem Item, string Word)[] Items =
    [
        (AccountItem.Premium, "premium"),
        (AccountItem.LeaderFee, "leader_fee"),
        (AccountItem.Expense, "expense"),
        (AccountItem.NoClaimsBonus, "no_claims_bonus"),
        (AccountItem.LayerPremium, "layer_premium"),
        (AccountItem.Reinstatements, "reinstatements"),
        (AccountItem.Commission, "commission"),
        (AccountItem.Claims, "claims"),
        (AccountItem.Recoveries, "recoveries"),
        (AccountItem.DefaultCost, "default_cost"),
        (AccountItem.Equalisation, "equalisation"),
        (AccountItem.ProtectionPremium, "protection_premium"),
        (AccountItem.ProtectionRecoveries, "protection_recoveries"),
    ];

    /// <summary>Every member's account, and the net of all.</summary>
    internal static IReadOnlyList<AccountFigure> Of(PoolResult result, int threads, CancellationToken cancellation)
    {
        var accounts = new MemberAccounts(result);
        var members = result.Terms.Members;
        var figures = new List<AccountFigure>[members.Count];
        var nets = new double[members.Count][];
        BlockLoop.Run(
            members.Count,
            threads,
            () => new double[result.Paid[0].Length],
            (column, member) =>
            {
                (figures[member], nets[member]) = ([], new double[column.Length]);
                foreach (var (item, word) in Items)
                {
                    accounts.Fill(member, item, column);
                    for (var t = 0; t < column.Length; t++)
                        nets[member][t] += column[t];
                    AddMoments(figures[member], members[member], word, Moments.Of(column));
                }

                AddNet(figures[member], members[member], nets[member], column);
            },
            done: null,
            cancellation);
        var all = new double[nets[0].Length];
        foreach (var net in nets)
        {
            for (var t = 0; t < all.Length; t++)
                all[t] += net[t];
        }

        var together = new List<AccountFigure> { new(Running.Views.All, "subsidy", "mean", null, result.Subsidy, 0) };
        AddNet(together, Running.Views.All, all, new double[all.Length]);
        return [.. figures.SelectMany(f => f), .. together];
    }

    private static void AddMoments(List<AccountFigure> figures, string member, string item, Moments moments)
    {
        figures.Add(new(member, item, "mean", null, moments.Mean.Value, moments.Mean.StandardError));
        figures.Add(new(member, item, "sd", null, moments.StandardDeviation.Value, moments.StandardDeviation.StandardError));
    }

    private static void AddNet(List<AccountFigure> figures, string member, double[] net, double[] losses)
    {
        AddMoments(figures, member, "net", Moments.Of(net));
        for (var t = 0; t < net.Length; t++)
            losses[t] = -net[t];
        var column = CheckedColumn.Of(losses);
        var tail = UpperTail.Of(column, Level, new double[UpperTail.ScratchLength(losses.Length)]);
        Add("var", tail.ValueAtRisk(Level), Level);
        Add("tvar", tail.TailValueAtRisk(Level), Level);
        Add("probability_of_loss", Probability.Of(column.Positive, column.Trials), null);

        void Add(string measure, Estimate estimate, double? level) =>
            figures.Add(new(member, "net", measure, level, estimate.Value, estimate.StandardError));
    }
}
