using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>Who pays one loss to one policy, the only one of its term, that is as large as its sum insured.</summary>
public static class SingleLoss
{
    /// <summary>
    /// What each member owes of it by its lines: the layers that look at single policies, claims or sums insured take their part, as quota shares
    /// do; those by event and by year, which other losses may use up, do not. No capacity acts.
    /// </summary>
    /// <param name="terms">The pool; it has at least one member.</param>
    /// <param name="loss">The pool's share of the sum insured; may be infinite.</param>
    public static double[] Owed(PoolTerms terms, double loss)
    {
        var owed = new double[terms.Members.Count];
        var rest = loss;
        for (var (layer, seen, order) = (0, loss, -1); layer < (terms.Tower?.Layers.Count ?? 0); layer++)
        {
            var (of, cut) = (terms.Tower!.Layers[layer], terms.Tower.Cuts[layer]);
            (seen, order) = of.Order == order ? (seen, order) : (rest, of.Order);
            if (!of.IsBelowEvents && of.Basis != LayerBasis.QuotaShare)
                continue;
            var paid = cut.Share * Math.Min(Math.Max(cut.Of(seen) - cut.AnnualDeductible, 0), cut.AnnualMost);

            // Of a loss without end a layer without end takes its share, and leaves the rest without end unless that is nothing.
            rest = double.IsInfinity(paid) && cut.Share == 1 ? Math.Min(rest, cut.Attachment + cut.AnnualDeductible) : double.IsInfinity(rest) ? rest : rest - paid;
            Share(terms.LayerLines[layer], paid);
        }

        Share(terms.Lines, rest);
        return owed;

        void Share(double[]? lines, double amount)
        {
            for (var m = 0; m < (lines?.Length ?? 0); m++)
                owed[m] += lines![m] > 0 ? lines[m] * amount : 0;
        }
    }
}
