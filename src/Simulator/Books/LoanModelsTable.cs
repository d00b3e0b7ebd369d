using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.LoanGuarantee;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>loan_models.csv.</summary>
internal sealed class LoanModelsTable() : TableFile(Definition)
{
    public static readonly NameColumn Model = new("model", null, "The loan model, by which policies refer to it.");
    public static readonly NumberColumn DefaultProbability = new("default_probability", Interval.Fraction, null, "The probability of default within twelve months.");
    public static readonly DistributionColumn<Severity> LossGivenDefault = new("loss_given_default", null, "The share of what is outstanding that is lost; on 0 to 1.");
    public static readonly NumberColumn BankShare = new("bank_share", Interval.Fraction, 0, "The share of the loss that the bank keeps.");
    public static readonly NumberColumn GovernmentShare = new("government_share", Interval.Fraction, 0, "The share that the government pays; with bank_share below 1.");

    public static readonly Table Definition = new("loan_models", "One row is one loan model.",
        [Model, DefaultProbability, LossGivenDefault, BankShare, GovernmentShare]);

    private readonly Dictionary<string, int> lines = [];

    /// <summary>The sound rows by model.</summary>
    public Dictionary<string, LoanModel> Models { get; } = [];

    /// <summary>The lines of all models, those of rows with errors too.</summary>
    public IReadOnlyDictionary<string, int> Lines => lines;

    public override void Add(Row row)
    {
        var name = row.Read(Model);
        if (name.Length > 0)
            row.Claim(lines, name, Model, $"the model '{name}'");
        var probability = row.Read(DefaultProbability);
        var loss = row.Read(LossGivenDefault);
        var (bank, government) = (row.Read(BankShare), row.Read(GovernmentShare));
        if (loss is not null && loss.Survival(1) > 0)
            row.Complain(LossGivenDefault, FindingCode.OutOfRange, "loss_given_default can be above 1, more than is owed; allowed: a distribution on 0 to 1, such as beta a=4 b=2.5");
        if (bank + government >= 1)
        {
            row.Complain(GovernmentShare, FindingCode.Sum, FormattableString.Invariant(
                $"bank_share + government_share is {bank + government}, which leaves the insurer nothing; allowed: below 1"));
        }

        if (!row.IsBroken && loss is not null)
            Models.Add(name, new LoanModel(name, probability, loss, bank, government));
    }
}
