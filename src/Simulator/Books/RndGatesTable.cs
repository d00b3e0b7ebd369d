using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>rnd_gates.csv.</summary>
internal sealed class RndGatesTable() : TableFile(Definition)
{
    public static readonly NameColumn Model = new("model", null, "The stage-gate model, by which policies refer to it.");
    public static readonly NameColumn Id = new("gate", null, "The gate; once a model.");
    public static readonly TextColumn Name = new("name", "the gate", "What is decided at the gate.");
    public static readonly NumberColumn Month = new("month", Interval.NotNegative, null, "Months after inception at which it is decided; not before the gate above it.");
    public static readonly NumberColumn Success = new("success", Interval.Fraction, null, "The probability of passing it, given that it is reached.");
    public static readonly NumberColumn Cost = new("cost", Interval.Fraction, null, "The share of the budget spent on the way to it; at most 1 over the gates of a model.");
    public static readonly NumberColumn InsuredCause = new("insured_cause", Interval.Fraction, 1, "The probability that a failure here is one that the policy covers.");
    public static readonly NumberColumn SalvageMean = new("salvage_mean", Interval.Fraction, 0, "The mean of the share of the money spent that is recovered, which is Beta distributed.");
    public static readonly NumberColumn SalvageSd = new("salvage_sd", new Interval(0, 0.5, OpenBelow: false), 0, "Its standard deviation; its square is below mean × (1 − mean), or it is 0.");
    public static readonly DistributionColumn<Severity> Delay = new("delay", "none", "How many months late it is decided, and with it the gates after it.");
    public static readonly NumberColumn Overrun = new("overrun", Interval.NotNegative, 0, "The share of the gate's cost that is spent in addition for each month late.");
    public static readonly NumberColumn OverrunInsured = new("overrun_insured", Interval.Fraction, 1, "The probability that the policy covers what a late gate costs in addition.");
    public static readonly NumberColumn Partial = new("partial", Interval.Fraction, 0, "The probability that the gate is passed only in part, given that it is passed; the project ends there.");
    public static readonly NumberColumn PartialLoss = new("partial_loss", Interval.Fraction, 0, "The share of the money spent that is lost then.");
    public static readonly NumberColumn Accepted = new("accepted", Interval.Fraction, 1, "The probability that the experts accept an insured claim.");

    public static readonly Table Definition = new("rnd_gates", "One row is one gate of a stage-gate model; the gates of a model in order.",
    [
        Model, Id, Name, Month, Success, Cost, InsuredCause, SalvageMean, SalvageSd, Delay, Overrun, OverrunInsured, Partial, PartialLoss, Accepted,
    ]);

    private readonly Dictionary<(string Model, string Gate), int> gates = [];

    /// <summary>The models by name; those with a broken row too, so that nobody is told that they are not there.</summary>
    public Dictionary<string, RndModelRows> Models { get; } = [];

    public override void Add(Row row)
    {
        var name = row.Read(Model);
        var id = row.Read(Id);
        if (name.Length > 0 && id.Length > 0)
            row.Claim(gates, (name, id), Id, $"the gate '{id}' of the model '{name}'");
        var title = row.Read(Name);
        var gate = new Gate(title.Length == 0 ? id : title, row.Read(Month), row.Read(Success), row.Read(Cost),
            row.Read(InsuredCause), row.Read(SalvageMean), row.Read(SalvageSd))
        {
            Delay = row.Read(Delay) ?? new Fixed(0),
            Overrun = row.Read(Overrun),
            OverrunInsured = row.Read(OverrunInsured),
            Partial = row.Read(Partial),
            PartialLoss = row.Read(PartialLoss),
            Accepted = row.Read(Accepted),
        };
        if (!row.IsBroken && gate.SalvageSd > 0 && gate.SalvageSd * gate.SalvageSd >= gate.SalvageMean * (1 - gate.SalvageMean))
        {
            row.Complain(SalvageSd, FindingCode.Contradiction, string.Create(CultureInfo.InvariantCulture,
                $"salvage_sd {gate.SalvageSd} is too large for a Beta distribution of mean {gate.SalvageMean}; allowed: its square below mean × (1 − mean) = {gate.SalvageMean * (1 - gate.SalvageMean)}"));
        }

        else if (!row.IsBroken)
        {
            CheckSalvage(row, gate);
        }

        CheckBeside(row, Overrun, Delay);
        CheckBeside(row, OverrunInsured, Overrun);
        CheckBeside(row, Partial, PartialLoss);
        CheckBeside(row, PartialLoss, Partial);

        if (name.Length == 0)
            return;
        if (!Models.TryGetValue(name, out var model))
            Models.Add(name, model = new RndModelRows(row.Line));
        model.IsBroken |= row.IsBroken;
        model.Gates.Add((gate, row.Line));
    }

    /// <summary>Complains where a cell says nothing because another, without which it has no meaning, is empty.</summary>
    private static void CheckBeside(Row row, Column column, Column other)
    {
        if (!row.IsEmpty(column) && row.IsEmpty(other))
        {
            row.Complain(column, FindingCode.Contradiction,
                $"{column.Name} is given and {other.Name} is empty, without which it has no meaning; allowed: {other.Name} beside it, or neither");
        }
    }

    private static void CheckSalvage(Row row, Gate gate)
    {
        try
        {
            gate.Salvage();
        }
        catch (ArgumentOutOfRangeException extreme)
        {
            row.Complain(SalvageSd, FindingCode.OutOfRange, string.Create(CultureInfo.InvariantCulture,
                $"salvage_mean {gate.SalvageMean} and salvage_sd {gate.SalvageSd} make a Beta with {extreme.ParamName} = {extreme.ActualValue}; allowed: from {Beta.LeastShape} to {Beta.MostShape}"));
        }
    }

    public override void CheckTogether(Findings findings)
    {
        foreach (var (name, model) in Models)
        {
            if (!model.IsBroken)
                Check(name, model, findings);
        }
    }

    private void Check(string name, RndModelRows model, Findings findings)
    {
        if (model.Gates.Count > StageGateModel.MostGates)
        {
            findings.Error(this, Place(model.Gates[StageGateModel.MostGates].Line, Id), FindingCode.OutOfRange,
                $"the model '{name}' has {model.Gates.Count} gates; allowed: at most {StageGateModel.MostGates}");
        }

        double spent = 0;
        var over = false;
        for (var i = 0; i < model.Gates.Count; i++)
        {
            var (gate, line) = model.Gates[i];
            if (i > 0 && gate.Month < model.Gates[i - 1].Gate.Month)
            {
                var (before, lineBefore) = model.Gates[i - 1];
                findings.Error(this, Place(line, Month), FindingCode.Order, string.Create(CultureInfo.InvariantCulture,
                    $"month {gate.Month} is before month {before.Month} of the gate before it (line {lineBefore}); the gates of a model stand in the order of their months"));
            }

            spent += gate.Cost;
            if (!over && spent > 1 + Tolerance.Sum)
            {
                over = true;
                findings.Error(this, Place(line, Cost), FindingCode.Sum, string.Create(CultureInfo.InvariantCulture,
                    $"the costs of the model '{name}' add up to {spent} here; allowed: at most 1"));
            }
        }
    }
}

/// <summary>The rows of a stage-gate model.</summary>
/// <param name="line">The line of the first.</param>
internal sealed class RndModelRows(int line)
{
    /// <summary>The line of the first row.</summary>
    public int Line { get; } = line;

    /// <summary>Whether a row has an error.</summary>
    public bool IsBroken { get; set; }

    /// <summary>The gates and their lines.</summary>
    public List<(Gate Gate, int Line)> Gates { get; } = [];
}
