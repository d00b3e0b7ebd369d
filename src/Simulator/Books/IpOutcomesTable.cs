using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>ip_outcomes.csv.</summary>
internal sealed class IpOutcomesTable() : TableFile(Definition)
{
    public static readonly NameColumn Model = new("model", null, "The infringement model, of ip_models.csv.");
    public static readonly NameColumn Name = new("outcome", null, "How a claim ends: dismissed, settled, lost and the like; once a model.");
    public static readonly NumberColumn Probability = new("probability", Interval.Fraction, null, "The probability that a claim ends so; those of a model add up to 1.");
    public static readonly DistributionColumn<Severity> Award = new("award", "none", "What is awarded or settled for.");
    public static readonly DistributionColumn<Severity> DefenceCost = new("defence_cost", "none", "What the defence costs.");
    public static readonly NumberColumn PunitiveProbability = new("punitive_probability", Interval.Fraction, 0, "The probability that the award is a punitive one.");
    public static readonly NumberColumn PunitiveMultiple = new("punitive_multiple", Interval.AtLeast(1), 1, "A punitive award is the award times this multiple in all.");

    public static readonly Table Definition = new("ip_outcomes", "One row is one way in which a claim of an infringement model ends.",
        [Model, Name, Probability, Award, DefenceCost, PunitiveProbability, PunitiveMultiple]);

    private readonly Dictionary<(string Model, string Outcome), int> outcomes = [];

    /// <summary>The outcomes by model; those of models with a broken row too.</summary>
    public Dictionary<string, OutcomeRows> Models { get; } = [];

    public override void Add(Row row)
    {
        var model = row.Read(Model);
        var name = row.Read(Name);
        if (model.Length > 0 && name.Length > 0)
            row.Claim(outcomes, (model, name), Name, $"the outcome '{name}' of the model '{model}'");
        var probability = row.Read(Probability);
        var award = row.Read(Award);
        var defence = row.Read(DefenceCost);
        var punitive = row.Read(PunitiveProbability);
        var multiple = row.Read(PunitiveMultiple);
        if (model.Length == 0)
            return;
        if (!Models.TryGetValue(model, out var rows))
            Models.Add(model, rows = new OutcomeRows(row.Line));
        rows.LastLine = row.Line;
        if (row.IsBroken || award is null || defence is null)
            rows.IsBroken = true;
        else
            rows.Outcomes.Add(new Outcome(name, probability, award, defence, punitive, multiple));
    }

    public override void CheckTogether(Findings findings)
    {
        foreach (var (name, model) in Models)
        {
            var sum = model.Outcomes.Sum(outcome => outcome.Probability);
            if (IsComplete && !model.IsBroken && Math.Abs(sum - 1) > Tolerance.Sum)
            {
                findings.Error(this, Place(model.LastLine, Probability), FindingCode.Sum, string.Create(CultureInfo.InvariantCulture,
                    $"the probabilities of the model '{name}' add up to {sum} (from line {model.Line} to here); allowed: 1"));
            }
        }
    }
}

/// <summary>The outcomes of an infringement model.</summary>
/// <param name="line">The line of the first.</param>
internal sealed class OutcomeRows(int line)
{
    /// <summary>The line of the first row.</summary>
    public int Line { get; } = line;

    /// <summary>The line of the last row.</summary>
    public int LastLine { get; set; } = line;

    /// <summary>Whether a row has an error.</summary>
    public bool IsBroken { get; set; }

    /// <summary>The outcomes of the sound rows.</summary>
    public List<Outcome> Outcomes { get; } = [];
}
