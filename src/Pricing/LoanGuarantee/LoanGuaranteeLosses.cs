using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Failures;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.LoanGuarantee;

/// <summary>
/// The losses of loans, each of which defaults at most once a trial: when its latent variable, the borrower's ability to
/// pay, lies below the threshold of its default probability (Merton, <em>Journal of Finance</em> 29(2), 1974; Vasicek,
/// <em>Risk</em>, December 2002). A loss is that of bank, government and insurer together. The worse the latent variable, the
/// earlier the default, so that by the end of each year as many have defaulted as should (Li, <em>Journal of Fixed Income</em>
/// 9(4), 2000).
/// </summary>
public sealed class LoanGuaranteeLosses : ILossModel
{
    private readonly FailureLosses defaults;

    /// <param name="seed">The seed of the run.</param>
    /// <param name="policies">The policies of the group, all of cover loan_guarantee.</param>
    /// <param name="models">The loan models by name.</param>
    /// <param name="relativities">The book's relativities.</param>
    /// <param name="odds">A stress: multiplies the odds of default.</param>
    /// <param name="sums">For each policy its place among the factor sums.</param>
    /// <param name="factorSums">The factor sums; what they leave of the latent variance is the loan's own.</param>
    public LoanGuaranteeLosses(
        ulong seed,
        IReadOnlyList<Policy> policies,
        IReadOnlyDictionary<string, LoanModel> models,
        Relativities relativities,
        double odds,
        IReadOnlyList<int> sums,
        IReadOnlyList<FactorSum> factorSums)
    {
        var samplers = models.Values.Select(m => m.LossGivenDefault).Distinct().ToDictionary(lgd => lgd, lgd => new SeveritySampler(lgd));
        var (tables, scale) = (new FailureTable[policies.Count], new double[policies.Count]);
        for (var i = 0; i < policies.Count; i++)
        {
            var (model, relativity) = (models[policies[i].Model], relativities.Of(policies[i]));
            var (term, tail) = (policies[i].TermMonths, factorSums[sums[i]].Tail);
            var ends = Enumerable.Range(1, Losses.YearOf(term)).Select(year => Math.Min(12 * year, term)).ToArray();
            double[] whole = [.. ends.Select(_ => 1)];
            tables[i] = new FailureTable(
                [.. ends.Select(month => StudentTail.Quantile(tail, model.DefaultWithin(month, odds * relativity.Frequency)))],
                whole,
                whole,
                [.. ends.Select(_ => samplers[model.LossGivenDefault])],
                isRecovered: false,
                [.. ends.Select(month => Losses.YearOf(month))],
                [.. ends.Select(_ => odds * relativity.Frequency * model.DefaultProbability / (1 - model.DefaultProbability))],
                [.. ends.Select((month, year) => (month - 12 * year) / 12.0)]);
            scale[i] = policies[i].Exposure * relativity.Severity;
        }

        defaults = new FailureLosses(seed, policies, tables, scale, sums, factorSums);
    }

    /// <inheritdoc/>
    public ILossDrawer CreateDrawer(Factors factors) => defaults.CreateDrawer(factors);

    /// <inheritdoc/>
    public int LastYear => defaults.LastYear;
}
