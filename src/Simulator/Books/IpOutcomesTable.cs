using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>ip_outcomes.csv.</summary>
internal sealed class IpOutcomesTable() : TableFile(Definition)
{
    public static readonly NameColumn Model = new("model", null, "The infringement model, of ip_models.csv.");
    public static readonly NameColumn Name = new("outcome", null, "How a claim goes on or ends: dismissed, settled, lost, affirmed and the like; once a model.");
    public static readonly NameColumn Parent = new("parent", "a claim has it first", "The outcome of the model after which this one may come.");
    public static readonly NumberColumn Probability = new("probability", Interval.Fraction, null, "The probability of it, given its parent; those without a parent add up to 1, those of one parent to at most 1.");
    public static readonly DistributionColumn<Severity> Award = new("award", "none", "What is awarded or settled for when a claim ends here; empty after a parent: the parent's award.");
    public static readonly DistributionColumn<Severity> DefenceCost = new("defence_cost", "none", "What the defence costs from the parent, or the claim, to here.");
    public static readonly NumberColumn PunitiveProbability = new("punitive_probability", Interval.Fraction, 0, "The probability that the award is a punitive one.");
    public static readonly NumberColumn PunitiveMultiple = new("punitive_multiple", Interval.AtLeast(1), 1, "A punitive award is the award times this multiple in all.");
    public static readonly NumberColumn PunitiveInsured = new("punitive_insured", Interval.Fraction, 1, "The share that is insured of what a punitive award adds to the award.");
    public static readonly DistributionColumn<Severity> Duration = new("duration", "none", "The months from the parent, or the claim, to here; on 0 to 1200.");
    public static readonly DistributionColumn<Severity> LostProfit = new("lost_profit", "none", "The profit lost in each of these months; for ip_enforcement.");

    public static readonly Table Definition = new("ip_outcomes", "One row is one outcome of a claim of an infringement model.",
        [Model, Name, Parent, Probability, Award, DefenceCost, PunitiveProbability, PunitiveMultiple, PunitiveInsured, Duration, LostProfit]);

    private readonly Dictionary<(string Model, string Outcome), int> outcomes = [];

    /// <summary>The outcomes by model; those of models with a broken row too.</summary>
    public Dictionary<string, OutcomeRows> Models { get; } = [];

    public override void Add(Row row)
    {
        var model = row.Read(Model);
        var name = row.Read(Name);
        if (model.Length > 0 && name.Length > 0)
            row.Claim(outcomes, (model, name), Name, $"the outcome '{name}' of the model '{model}'");
        var parent = row.Read(Parent) is { Length: > 0 } given ? given : null;
        var probability = row.Read(Probability);
        var award = row.Read(Award);
        var defence = row.Read(DefenceCost);
        var punitive = row.Read(PunitiveProbability);
        var multiple = row.Read(PunitiveMultiple);
        var insured = row.Read(PunitiveInsured);
        var duration = row.Read(Duration);
        var profit = row.Read(LostProfit);
        var hasParentsAward = parent is not null && row.IsEmpty(Award);
        foreach (var column in new[] { PunitiveProbability, PunitiveMultiple, PunitiveInsured })
        {
            if (hasParentsAward && !row.IsEmpty(column))
            {
                row.Complain(column, FindingCode.Contradiction,
                    $"{column.Name} belongs to an award, and this one is that of the parent with all that belongs to it; leave the cell empty or give an award");
            }
        }

        if (duration is not null && duration.Survival(Outcome.MostMonths) > 0)
        {
            row.Complain(Duration, FindingCode.OutOfRange, FormattableString.Invariant(
                $"duration can be above {Outcome.MostMonths} months; allowed: a distribution on 0 to {Outcome.MostMonths}, such as truncated (gamma mean=29 cv=0.6) to=120"));
        }

        if (profit is { Mean: > 0 } && duration is { Mean: 0 })
            row.Complain(LostProfit, FindingCode.Contradiction, "lost_profit is for each month of a duration of none; allowed: a duration, or no lost_profit");
        if (model.Length == 0)
            return;
        if (!Models.TryGetValue(model, out var rows))
            Models.Add(model, rows = new OutcomeRows(row.Line));
        rows.LastLine = row.Line;
        if (name.Length > 0)
            rows.Parents.TryAdd(name, (parent, row.Line));
        if (row.IsBroken || award is null || defence is null || duration is null || profit is null)
        {
            rows.IsBroken = true;
            return;
        }

        rows.Outcomes.Add((
            new Outcome(name, probability, award, defence, punitive, multiple) { Parent = parent, PunitiveInsured = insured, Duration = duration, LostProfit = profit },
            hasParentsAward));
    }

    public override void CheckTogether(Findings findings)
    {
        foreach (var (name, model) in Models)
        {
            if (CheckParents(name, model, findings) && IsComplete && !model.IsBroken)
                CheckSums(name, model, findings);
        }
    }

    /// <summary>Whether every parent is there, and every claim comes to an end.</summary>
    private bool CheckParents(string name, OutcomeRows model, Findings findings)
    {
        var isTree = true;
        foreach (var (outcome, (parent, line)) in model.Parents)
        {
            if (parent is null)
                continue;
            if (!model.Parents.ContainsKey(parent))
            {
                if (IsComplete)
                    findings.Error(this, Place(line, Parent), FindingCode.Dangling, $"the parent '{parent}' is no outcome of the model '{name}'{Nearest.Suggestion(parent, model.Parents.Keys)}");
                isTree = false;
            }
            else if (!model.Begins(parent))
            {
                findings.Error(this, Place(line, Parent), FindingCode.Contradiction,
                    $"the parents of '{outcome}' lead in a circle, or one after the other through more than {InfringementModel.MostStages - 1} outcomes; allowed: at most {InfringementModel.MostStages - 1}, the first without a parent");
                isTree = false;
            }
        }

        return isTree;
    }

    private void CheckSums(string name, OutcomeRows model, Findings findings)
    {
        foreach (var siblings in model.Outcomes.Select(row => row.Outcome).GroupBy(outcome => outcome.Parent))
        {
            var sum = siblings.Sum(outcome => outcome.Probability);
            if (siblings.Key is null && Math.Abs(sum - 1) > Tolerance.Sum)
            {
                findings.Error(this, Place(model.LastLine, Probability), FindingCode.Sum, string.Create(CultureInfo.InvariantCulture,
                    $"the probabilities of the model '{name}' add up to {sum} (from line {model.Line} to here); allowed: 1"));
            }
            else if (siblings.Key is not null && sum > 1 + Tolerance.Sum)
            {
                findings.Error(this, Place(model.Parents[siblings.Last().Name].Line, Probability), FindingCode.Sum, string.Create(CultureInfo.InvariantCulture,
                    $"the probabilities of what follows '{siblings.Key}' in the model '{name}' add up to {sum} here; allowed: at most 1"));
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

    /// <summary>By outcome its parent and line, of rows with errors too.</summary>
    public Dictionary<string, (string? Parent, int Line)> Parents { get; } = [];

    /// <summary>The outcomes of the sound rows, and whether they have the award of their parent.</summary>
    public List<(Outcome Outcome, bool HasParentsAward)> Outcomes { get; } = [];

    /// <summary>Whether an outcome is a first one, or stands after one in few enough steps to have another after it.</summary>
    public bool Begins(string outcome)
    {
        for (var passed = 1; passed < InfringementModel.MostStages; passed++)
        {
            if (!Parents.TryGetValue(outcome, out var row) || row.Parent is null)
                return true;
            outcome = row.Parent;
        }

        return false;
    }

    /// <summary>The outcomes, each with its award; of rows in which no error was found.</summary>
    public Outcome[] Tree()
    {
        var rows = Outcomes.ToDictionary(row => row.Outcome.Name);
        return [.. Outcomes.Select(row => WithAward(row.Outcome.Name))];

        Outcome WithAward(string name)
        {
            var (outcome, hasParentsAward) = rows[name];
            if (!hasParentsAward)
                return outcome;
            var parent = WithAward(outcome.Parent!);
            return outcome with
            {
                Award = parent.Award,
                PunitiveProbability = parent.PunitiveProbability,
                PunitiveMultiple = parent.PunitiveMultiple,
                PunitiveInsured = parent.PunitiveInsured,
            };
        }
    }
}
