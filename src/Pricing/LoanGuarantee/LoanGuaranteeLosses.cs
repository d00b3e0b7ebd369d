using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Failures;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.LoanGuarantee;

/// <summary>
/// The losses of loans, each of which defaults at most once a trial: when its latent variable, the borrower's ability to
/// pay, lies below the threshold of its default probability (Merton, <em>Journal of Finance</em> 29(2), 1974; Vasicek,
/// <em>Risk</em>, December 2002). A loss is that of bank, government and insurer together.
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
            var probability = model.DefaultWithin(policies[i].TermMonths, odds * relativity.Frequency);
            tables[i] = new FailureTable(
                [StudentTail.Quantile(factorSums[sums[i]].Tail, probability)],
                [1],
                [1],
                [samplers[model.LossGivenDefault]],
                isRecovered: false,
                [odds * relativity.Frequency * model.DefaultProbability / (1 - model.DefaultProbability)],
                policies[i].TermMonths / 12.0);
            scale[i] = policies[i].Exposure * relativity.Severity;
        }

        defaults = new FailureLosses(seed, policies, tables, scale, sums, factorSums);
    }

    /// <inheritdoc/>
    public ILossDrawer CreateDrawer(Factors factors) => defaults.CreateDrawer(factors);
}
