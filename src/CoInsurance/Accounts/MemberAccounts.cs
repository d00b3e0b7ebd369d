using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Accounts;

/// <summary>Draws up the members' accounts of a term, trial by trial. Immutable; accounts may be drawn up by several threads.</summary>
public sealed class MemberAccounts
{
    private readonly PoolResult result;
    private readonly Member[] members;
    private readonly int trials;

    // What depends on the layers alone, once for all members: by layer where the pool carries it, else the sum over the others.
    private readonly double premiumOutside;
    private readonly double[] recoveries;
    private readonly double[] reinstatements;
    private readonly double[] commissions;
    private readonly (int Layer, double Premium, double[] Reinstatements, double[] Commissions)[] ofPool;

    /// <param name="result">What the run has left.</param>
    public MemberAccounts(PoolResult result)
    {
        this.result = result;
        members = [.. result.Terms.Members.Select(id => result.Pool.Members.First(m => m.Id == id))];
        trials = result.Paid[0].Length;
        (recoveries, reinstatements, commissions) = (new double[trials], new double[trials], new double[trials]);
        var carried = new List<(int, double, double[], double[])>();
        for (var i = 0; i < result.Layers.Count; i++)
        {
            var layer = result.Terms.Tower!.Layers[i];
            if (layer.Carrier == Layer.PoolCarrier)
            {
                var (premiums, backs) = (new double[trials], new double[trials]);
                AddMoney(layer, result.Layers[i], premiums, backs);
                carried.Add((i, layer.Premium, premiums, backs));
                continue;
            }

            premiumOutside += layer.Premium;
            AddMoney(layer, result.Layers[i], reinstatements, commissions);
            for (var t = 0; t < trials; t++)
                recoveries[t] += result.Layers[i][t];
        }

        ofPool = [.. carried];
    }

    /// <summary>Puts an item of a member's account into a column, one figure a trial.</summary>
    /// <param name="member">The member's place among those that are there.</param>
    /// <param name="item">The item.</param>
    /// <param name="column">Receives it.</param>
    public void Fill(int member, AccountItem item, Span<double> column)
    {
        var (m, line, money) = (members[member], result.Terms.SignedLines[member], result.Pool.Money);
        var premium = line * result.Premium;
        switch (item)
        {
            case AccountItem.Premium:
                column.Fill(premium);
                break;
            case AccountItem.LeaderFee:
                column.Fill(Fee(member));
                break;
            case AccountItem.Expense:
                column.Fill(-(money.ExpenseRatio + m.ExpenseRatio) * premium);
                break;
            case AccountItem.NoClaimsBonus:
                column.Clear();
                for (var t = 0; t < result.PremiumWithClaims.Length; t++)
                    column[t] = -money.NoClaimsBonus * line * Math.Max(0, result.Premium - result.PremiumWithClaims[t]);
                break;
            case AccountItem.LayerPremium:
                column.Fill(ofPool.Aggregate(-line * premiumOutside, (sum, layer) => sum + (LineOn(layer.Layer, member) - line) * layer.Premium));
                break;
            case AccountItem.Reinstatements:
                Flow(member, reinstatements, layer => layer.Reinstatements, -1, column);
                break;
            case AccountItem.Commission:
                Flow(member, commissions, layer => layer.Commissions, 1, column);
                break;
            case AccountItem.Claims:
                for (var t = 0; t < trials; t++)
                    column[t] = -(result.Paid[member][t] - Borne(member, t) + line * recoveries[t]);
                break;
            case AccountItem.Recoveries:
                for (var t = 0; t < trials; t++)
                    column[t] = line * recoveries[t];
                break;
            case AccountItem.DefaultCost:
                for (var t = 0; t < trials; t++)
                    column[t] = -Borne(member, t);
                break;
            case AccountItem.Equalisation:
                for (var t = 0; t < trials; t++)
                    column[t] = Equalisation(line, premium, result.Paid[member][t]);
                break;
            case AccountItem.ProtectionPremium:
                column.Fill(-m.Protections.Sum(p => p.Premium * (1 - p.Commission)) * premium);
                break;
            case AccountItem.ProtectionRecoveries:
                for (var t = 0; t < trials; t++)
                    column[t] = result.Paid[member][t] - m.NetOfProtections(result.Paid[member][t]);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(item), item, "no item of an account");
        }
    }

    private static void AddMoney(Layer layer, double[] paid, double[] premiums, double[] backs)
    {
        for (var t = 0; t < paid.Length; t++)
        {
            var restored = layer.ReinstatementPremium(paid[t] / layer.Share);
            premiums[t] += restored;
            backs[t] += layer.Commission.Of(layer.Premium + restored, paid[t]);
        }
    }

    private double Fee(int member)
    {
        var rate = result.Pool.Money.LeaderFee;
        var (lines, premium) = (result.Terms.SignedLines, result.Premium);
        var leads = Enumerable.Range(0, members.Length).Where(j => members[j].Role == Role.Lead).ToArray();
        if (leads.Length == 0)
            return 0;
        var followers = Enumerable.Range(0, members.Length).Where(j => members[j].Role != Role.Lead).Sum(j => lines[j]);
        return rate * premium * (members[member].Role == Role.Lead ? followers / leads.Length : -lines[member]);
    }

    /// <summary>The reserve is the members' by their lines; it pays what a member pays above its part of the threshold.</summary>
    private double Equalisation(double line, double premium, double paid)
    {
        var money = result.Pool.Money;
        var claim = double.IsFinite(money.EqualisationFrom) ? Math.Max(0, paid - money.EqualisationFrom * premium) : 0;
        return Math.Min(claim, line * money.EqualisationOpening) - money.EqualisationContribution * premium;
    }

    private double Borne(int member, int trial) => result.Borne.Count == 0 ? 0 : result.Borne[member][trial];

    private double LineOn(int layer, int member) => result.Terms.SignedLayerLines[layer]![member];

    /// <summary>What flows to or from carriers outside by line, and between members for layers that the pool carries.</summary>
    private void Flow(int member, double[] outside, Func<(int Layer, double Premium, double[] Reinstatements, double[] Commissions), double[]> of, double sign, Span<double> column)
    {
        var line = result.Terms.SignedLines[member];
        for (var t = 0; t < trials; t++)
            column[t] = sign * line * outside[t];
        foreach (var layer in ofPool)
        {
            var (own, flow) = (LineOn(layer.Layer, member), of(layer));
            for (var t = 0; t < trials; t++)
                column[t] -= sign * (own - line) * flow[t];
        }
    }
}
