using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>ip_models.csv.</summary>
internal sealed class IpModelsTable() : TableFile(Definition)
{
    public static readonly NameColumn Model = new("model", null, "The infringement model, by which policies refer to it.");
    public static readonly DistributionColumn<Frequency> FrequencyOf = new("frequency", "poisson", "The family of the claim count, without its mean.");
    public static readonly NumberColumn ClaimsPerUnit = new("claims_per_unit", Interval.Positive, null, "The expected claims in twelve months for each unit of exposure.");
    public static readonly NumberColumn AwardInflation = new("award_inflation", Growth, 0, "What awards grow by in a year from the claim to its end.");
    public static readonly NumberColumn DefenceInflation = new("defence_inflation", Growth, 0, "What defence costs grow by in a year from the claim to when they are spent.");
    public static readonly DistributionColumn<Severity> ReportLag = new("report_lag", "none", "The months from an infringing act to its claim.");

    public static readonly Table Definition = new("ip_models",
        "One row is one infringement model: the claim count of a policy has mean exposure × claims_per_unit × term_months/12 × relativities.",
        [Model, FrequencyOf, ClaimsPerUnit, AwardInflation, DefenceInflation, ReportLag]);

    private readonly Dictionary<string, int> lines = [];

    private static Interval Growth => new(-0.5, 1, OpenBelow: false);

    /// <summary>The sound rows by model, without their outcomes.</summary>
    public Dictionary<string, InfringementModel> Models { get; } = [];

    /// <summary>The lines of all models, those of rows with errors too.</summary>
    public IReadOnlyDictionary<string, int> Lines => lines;

    public override void Add(Row row)
    {
        var name = row.Read(Model);
        if (name.Length > 0)
            row.Claim(lines, name, Model, $"the model '{name}'");
        var frequency = row.Read(FrequencyOf);
        var claims = row.Read(ClaimsPerUnit);
        var (awards, defence) = (row.Read(AwardInflation), row.Read(DefenceInflation));
        var lag = row.Read(ReportLag);
        if (!row.IsBroken && frequency is not null && lag is not null)
            Models.Add(name, new InfringementModel(name, frequency, claims, []) { AwardInflation = awards, DefenceInflation = defence, ReportLag = lag });
    }
}
