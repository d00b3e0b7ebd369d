using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>uncertainty.csv.</summary>
internal sealed class UncertaintyTable() : TableFile(Definition)
{
    public static readonly NameColumn Id = new("name", null, "What is uncertain; it keys the random stream, so that rows of one name move together.");
    public static readonly ChoiceColumn<Cover?> CoverOf = new("cover",
        [.. Words.Covers.Select(cover => (cover.Word, (Cover?)cover.Value))], [], "every cover that has the parameter", "The cover it applies to.");
    public static readonly NameColumn Sector = new("sector", "every sector", "The sector it applies to.");
    public static readonly NameColumn Model = new("model", "every model", "The loss model it applies to.");
    public static readonly ChoiceColumn<UncertainParameter> ParameterOf = new("parameter", Words.Parameters, [], null,
        "What is multiplied: frequency, the expected number of claims of the ip covers; odds, those of failing at each gate or of default, of the others; severity, the amount of each loss.");
    public static readonly DistributionColumn<Severity> LawOf = new("distribution", null, "The multiplier, drawn once a trial; positive, and of mean 1 unless the parameter is to be changed too.");

    public static readonly Table Definition = new("uncertainty", "One row says how little is known of a parameter of the policies that it reaches.",
        [Id, CoverOf, Sector, Model, ParameterOf, LawOf]);

    private readonly Dictionary<(string, Cover?, string, string, UncertainParameter), int> lines = [];

    /// <summary>The sound rows and their lines.</summary>
    public List<(Uncertainty Uncertainty, int Line)> Rows { get; } = [];

    public override void Add(Row row)
    {
        var (name, cover, sector, model) = (row.Read(Id), row.Read(CoverOf), row.Read(Sector), row.Read(Model));
        var parameter = row.Read(ParameterOf);
        var law = row.Read(LawOf);
        if (row.IsBroken || law is null)
            return;
        row.Claim(lines, (name, cover, sector, model, parameter), Id, $"the row of '{name}' for the same cover, sector, model and parameter");
        if (cover is { } one && !Uncertainty.Applies(parameter, one))
        {
            row.Complain(ParameterOf, FindingCode.Contradiction,
                $"{Words.Of(Words.Covers, one)} has no {Words.Of(Words.Parameters, parameter)}; allowed: {(one.IsInfringement() ? "frequency" : "odds")}, severity");
        }

        if (law.Cdf(0) > 0)
            row.Complain(LawOf, FindingCode.OutOfRange, "distribution can be 0; allowed: one of positive amounts only, such as lognormal mean=1 cv=0.3");
        else if (!double.IsFinite(law.Mean))
            row.Complain(LawOf, FindingCode.OutOfRange, "distribution has an infinite mean; allowed: one of finite mean, such as lognormal mean=1 cv=0.3");
        if (!row.IsBroken)
            Rows.Add((new Uncertainty(name, cover, OrNull(sector), OrNull(model), parameter, law), row.Line));

        static string? OrNull(string text) => text.Length == 0 ? null : text;
    }
}
