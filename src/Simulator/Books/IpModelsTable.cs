using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>ip_models.csv.</summary>
internal sealed class IpModelsTable() : TableFile(Definition)
{
    public static readonly NameColumn Model = new("model", null, "The infringement model, by which policies refer to it.");
    public static readonly DistributionColumn<Frequency> FrequencyOf = new("frequency", "poisson", "The family of the claim count, without its mean.");
    public static readonly NumberColumn ClaimsPerUnit = new("claims_per_unit", Interval.Positive, null, "The expected claims a term for each unit of exposure.");

    public static readonly Table Definition = new("ip_models",
        "One row is one infringement model: the claim count of a policy has mean exposure × claims_per_unit × relativities.",
        [Model, FrequencyOf, ClaimsPerUnit]);

    private readonly Dictionary<string, int> lines = [];

    /// <summary>The sound rows by model.</summary>
    public Dictionary<string, (Frequency Frequency, double ClaimsPerUnit)> Models { get; } = [];

    /// <summary>The lines of all models, those of rows with errors too.</summary>
    public IReadOnlyDictionary<string, int> Lines => lines;

    public override void Add(Row row)
    {
        var name = row.Read(Model);
        if (name.Length > 0)
            row.Claim(lines, name, Model, $"the model '{name}'");
        var frequency = row.Read(FrequencyOf);
        var claims = row.Read(ClaimsPerUnit);
        if (!row.IsBroken && frequency is not null)
            Models.Add(name, (frequency, claims));
    }
}
