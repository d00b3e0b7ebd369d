using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;

namespace TechFinance.Actuarial.Pricing.Exact;

/// <summary>
/// A policy as its exact distribution needs it; amounts are in the currency of the results. Equal policies are worked out
/// once.
/// </summary>
/// <param name="Terms">The policy's terms.</param>
/// <param name="Sum">How it leans on the common factors, given which policies are independent.</param>
public abstract record ExactCover(Terms Terms, FactorSum Sum)
{
    /// <summary>The expected ground-up loss.</summary>
    public abstract double MeanGroundUp { get; }

    /// <summary>
    /// The expected payment, where it is in closed form; <see cref="ExpectedPayments"/> has it for all policies. It leans on
    /// no factor: each policy fails, defaults or is sued as often as its model says, whatever others do.
    /// </summary>
    internal virtual double MeanPaid => throw new NotSupportedException($"the expected payment of {GetType().Name} has no closed form");

    /// <summary>The same without terms.</summary>
    public ExactCover GroundUp => this with { Terms = Terms.Unlimited };

    /// <summary>The policy with every amount multiplied: a share of it, or in another currency.</summary>
    /// <param name="factor">Positive.</param>
    public abstract ExactCover Times(double factor);

    /// <summary>Why its distribution cannot be worked out; null where it can.</summary>
    public abstract string? Unsupported { get; }

    /// <summary>Why not even its expected loss can be; null where it can.</summary>
    public virtual string? UnknownMean => null;

    /// <summary>The most it pays in a term; infinite where nothing limits that.</summary>
    public abstract double MostPaid { get; }

    /// <summary>Its distribution on a grid, given the factors.</summary>
    internal abstract ConditionalLaw On(Grid grid, GridTransform transform);

    /// <summary>What is paid in a term with one loss: annual terms then only deduct and limit once more.</summary>
    private protected Payment Paid(Severity loss, double factor)
    {
        var share = 1 - Terms.InsuredShare;
        var most = Math.Min(Terms.SumInsured - Terms.AnnualDeductible, Terms.AnnualLimit);
        return share == 0 || most <= 0
            ? new Payment(loss, factor, 0, 0)
            : new Payment(loss, factor, Terms.Deductible + Terms.AnnualDeductible / share, share, most);
    }
}

/// <summary>One or several research and development projects under one policy.</summary>
/// <param name="Model">The gates.</param>
/// <param name="TermMonths">Gates after it are not reached.</param>
/// <param name="Odds">Multiplies the odds of failing at each gate.</param>
/// <param name="Budget">The budget of each project, stresses and relativities included.</param>
/// <param name="Terms">The policy's terms.</param>
/// <param name="Sum">The common part of its latent variable.</param>
public sealed record ProjectCover(StageGateModel Model, int TermMonths, double Odds, double Budget, Terms Terms, FactorSum Sum)
    : ExactCover(Terms, Sum)
{
    private const int PointsTogether = 1 << 12;

    /// <summary>The number of projects; 1 or more.</summary>
    public int Projects { get; init; } = 1;

    private bool MayBeLate => Model.Gates.Any(gate => gate.Month <= TermMonths && !gate.IsOnTime);

    /// <inheritdoc/>
    public override double MeanGroundUp => Projects * Budget * Gates().Sum(g => g.Probability * g.Spent * (1 - g.Salvage.Mean) + g.PartProbability * g.PartLost);

    /// <inheritdoc/>
    internal override double MeanPaid => Projects * Gates().Sum(g =>
        g.Probability * Paid(g.Left(Budget), 1).Mean + g.PartProbability * Paid(new Fixed(Budget * g.PartLost), 1).Mean);

    /// <summary>Whether annual terms act on what several projects cost together, so that <see cref="MeanPaid"/> is not theirs.</summary>
    public bool IsTogether => Projects > 1 && Terms.HasAnnual;

    /// <summary>
    /// The expected payment of several projects under annual terms, from its distribution: for one policy alone all factors are
    /// one. NaN under a tail, or where projects have nothing of their own.
    /// </summary>
    internal ExactFigure MeanTogether(CancellationToken cancellation) => Unsupported is not null || Sum.Tail is not null
        ? new(double.NaN, 0)
        : ExactBook.Of(
            [this with { Sum = new FactorSum(Sum.Sector, Math.Sqrt(1 - Sum.Residual * Sum.Residual), 0, 0) }], PointsTogether, cancellation: cancellation).Of(d => d.Mean);

    /// <inheritdoc/>
    public override string? UnknownMean => MayBeLate ? $"gates of the model '{Model.Name}' may be late, which moves those after them" : null;

    /// <inheritdoc/>
    public override string? Unsupported => UnknownMean
        ?? (Sum.Residual == 0 ? "the latent variable of a project is all of the common factors', with nothing of its own" : null);

    /// <inheritdoc/>
    public override double MostPaid => Math.Min(Terms.AnnualLimit, Projects * (MayBeLate
        ? Model.MostClaims * Terms.SumInsured
        : Math.Min(Terms.SumInsured, Gates().Select(g => Budget * g.Spent * (1 - Terms.InsuredShare)).Append(0).Max())));

    /// <inheritdoc/>
    public override ExactCover Times(double factor) => this with { Budget = Budget * factor, Terms = Terms.Times(factor) };

    /// <inheritdoc/>
    internal override ConditionalLaw On(Grid grid, GridTransform transform)
    {
        // The annual terms of one project act on its one loss.
        var annual = Projects > 1 ? new AnnualLaw(Terms, grid) : null;
        return new ProjectLaw(Sum, [.. Gates().Select(LawOf)], Projects, annual);

        GateLaw LawOf(GateLoss gate) =>
            new(gate.Threshold, gate.Insured, On(gate.Left(Budget)), gate.PartInsured, gate.PartInsured > 0 ? On(new Fixed(Budget * gate.PartLost)) : null);

        Spectrum On(Severity loss)
        {
            var paid = new Payment(loss, 1, Terms.Deductible, 1 - Terms.InsuredShare, Terms.SumInsured).On(grid, Discretisation.MeanPreserving);
            return annual is null
                ? transform.Of(GriddedTerms.Apply(paid, grid.Step, Terms.AnnualDeductible, 1, Terms.AnnualLimit))
                : annual.Before(transform).Of(paid);
        }
    }

    private IEnumerable<GateLoss> Gates()
    {
        var table = new GateTable(Model, TermMonths, Odds);
        var partial = table.Partial.ToArray();
        var before = 0.0;
        for (var i = 0; i < table.Thresholds.Length; i++)
        {
            var failed = 1 - table.Passing[i];
            var insured = table.Whole[i] * table.InsuredCause[i];
            yield return new(
                table.Thresholds[i], (failed - before) * insured, insured, table.Spent[i], table.Salvaged[i],
                table.Passing[i] * insured * partial[i], insured * partial[i], table.PartLost[i]);
            before = failed;
        }
    }

    /// <summary>
    /// What a failure at a gate costs, and a success in part; probabilities are those of insured ones, without regard to factors.
    /// </summary>
    private sealed record GateLoss(
        double Threshold, double Probability, double Insured, double Spent, Severity Salvage, double PartProbability, double PartInsured, double PartLost)
    {
        /// <summary>The money spent less what is salvaged; one less a Beta is the Beta with its shapes exchanged.</summary>
        internal Severity Left(double budget) => Salvage switch
        {
            Beta beta when budget * Spent > 0 => new Beta(beta.B, beta.A, budget * Spent),
            _ => new Fixed(budget * Spent * (1 - Salvage.Mean)),
        };
    }
}

/// <summary>A loan.</summary>
/// <param name="DefaultProbability">The probability of default within the term, stresses and relativities included.</param>
/// <param name="LossGivenDefault">The share of the exposure that is lost, on 0 to 1.</param>
/// <param name="Exposure">What is outstanding, relativities included.</param>
/// <param name="Terms">The policy's terms, on the whole loss.</param>
/// <param name="Sum">The common part of its latent variable.</param>
public sealed record LoanCover(double DefaultProbability, Severity LossGivenDefault, double Exposure, Terms Terms, FactorSum Sum)
    : ExactCover(Terms, Sum)
{
    /// <inheritdoc/>
    public override double MeanGroundUp => DefaultProbability * Exposure * LossGivenDefault.Mean;

    /// <inheritdoc/>
    internal override double MeanPaid => DefaultProbability * Paid(LossGivenDefault, Exposure).Mean;

    /// <inheritdoc/>
    public override string? Unsupported =>
        Sum.Residual == 0 ? "the latent variable of a loan is all of the common factors', with nothing of its own" : null;

    /// <inheritdoc/>
    public override double MostPaid => Math.Min(Terms.AnnualLimit, Math.Min(Terms.SumInsured, Exposure * (1 - Terms.InsuredShare)));

    /// <inheritdoc/>
    public override ExactCover Times(double factor) => this with { Exposure = Exposure * factor, Terms = Terms.Times(factor) };

    /// <inheritdoc/>
    internal override ConditionalLaw On(Grid grid, GridTransform transform)
    {
        var payment = new Payment(LossGivenDefault, Exposure, Terms.Deductible, 1 - Terms.InsuredShare, Terms.SumInsured);
        var paid = GriddedTerms.Apply(payment.On(grid, Discretisation.MeanPreserving), grid.Step, Terms.AnnualDeductible, 1, Terms.AnnualLimit);
        return new ProjectLaw(Sum, [new GateLaw(Elementary.NormalQuantile(DefaultProbability), 1, transform.Of(paid), 0, null)]);
    }
}

/// <summary>An infringement cover, liability or enforcement.</summary>
/// <param name="Model">How often claims come and how they end.</param>
/// <param name="Mean">The expected number of claims, stresses and relativities included.</param>
/// <param name="Scale">Multiplies awards and defence costs.</param>
/// <param name="Terms">The policy's terms.</param>
/// <param name="Sum">What drives the mixing variable of the claim count.</param>
public sealed record ClaimsCover(InfringementModel Model, double Mean, double Scale, Terms Terms, FactorSum Sum)
    : ExactCover(Terms, Sum)
{
    /// <inheritdoc/>
    public override double MeanGroundUp => Mean * Scale * ClaimMasses.MeanOf(Model);

    /// <summary>The largest limit at which the expected payments need a claim's limited expected value.</summary>
    internal double LargestFiniteLimit
    {
        get
        {
            var top = (Terms.Deductible + Terms.SumInsured / (1 - Terms.InsuredShare)) / Scale;
            var year = 2 * (Terms.AnnualDeductible + (double.IsFinite(Terms.AnnualLimit) ? Terms.AnnualLimit : 0));
            return double.IsFinite(top) ? top : (Terms.Deductible + (Terms.InsuredShare == 1 ? 0 : year / (1 - Terms.InsuredShare))) / Scale;
        }
    }

    /// <summary>The mean of what counts towards the limits of one claim's payment, limited once more.</summary>
    internal double PaidInside(ClaimCurve curve, double limit) =>
        (1 - Terms.InsuredShare) * Scale * (Counted(curve, limit) - Counted(curve, 0));

    /// <summary>
    /// The mean of what a claim counts for, limited where its payment reaches a limit: that of payments but for their share and
    /// what the deductible takes off.
    /// </summary>
    private double Counted(ClaimCurve curve, double payment)
    {
        var limit = (Terms.Deductible + Math.Min(payment, Terms.SumInsured) / (1 - Terms.InsuredShare)) / Scale;
        return Terms.DefenceInside ? curve.Together(limit) : curve.Award(limit);
    }

    /// <summary>
    /// The masses of one claim's payment, as it counts towards the limits, on a grid: mean-preserving, and 0 beyond the limit.
    /// </summary>
    internal void PutOn(Span<double> masses, double step, ClaimCurve curve)
    {
        masses.Clear();
        var (slope, last, scale) = (1.0, Counted(curve, 0), (1 - Terms.InsuredShare) * Scale / step);
        var end = Math.Min(masses.Length - 1, Math.Ceiling(Terms.SumInsured / step));
        for (var j = 0; j <= end; j++)
        {
            var value = Counted(curve, (j + 1) * step);
            var next = (value - last) * scale;
            masses[j] = Math.Max(0, slope - next);
            (slope, last) = (next, value);
        }
    }

    /// <summary>
    /// The mean of the defence cost that is paid outside them: (D − (d − A)⁺)⁺ = (A + D − d)⁺ − (A − d)⁺, of mean
    /// E[D] + E[A ∧ d] − E[(A + D) ∧ d].
    /// </summary>
    internal double PaidOutside(ClaimCurve curve)
    {
        var bottom = Terms.Deductible / Scale;
        return Terms.DefenceInside ? 0 : (1 - Terms.InsuredShare) * Scale * (curve.Defence + curve.Award(bottom) - curve.Together(bottom));
    }

    // A defence cost outside the limits counts towards none of them.
    private bool PaysBeyondLimits => !Terms.DefenceInside && Model.Outcomes.Any(o => o.DefenceCost.Mean > 0);

    /// <inheritdoc/>
    public override string? UnknownMean => Model.CostsTime && Model.Outcomes.Any(o => o.Duration.Variance > 0)
        ? $"what claims of the model '{Model.Name}' cost depends on how long they last, which varies"
        : null;

    /// <inheritdoc/>
    public override string? Unsupported => UnknownMean
        ?? (PaysBeyondLimits && Terms.HasAnnual
            ? "an annual deductible or limit acts on awards only, beside defence costs that are paid outside it"
            : null);

    /// <inheritdoc/>
    public override double MostPaid => PaysBeyondLimits
        ? double.PositiveInfinity
        : Math.Min(Terms.AnnualLimit, Model.Frequency is Binomial { N: var n } ? n * Terms.SumInsured : double.PositiveInfinity);

    /// <inheritdoc/>
    public override ExactCover Times(double factor) => this with { Scale = Scale * factor, Terms = Terms.Times(factor) };

    /// <inheritdoc/>
    internal override ConditionalLaw On(Grid grid, GridTransform transform) =>
        new ClaimsLaw(Sum, Model.Frequency, Mean, ClaimMasses.Of(Model, Scale, Terms, grid, transform), Terms, grid, transform);
}
