using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>One row of capital.csv.</summary>
/// <param name="Set">What is allocated to: member, cover, sector …</param>
/// <param name="Entity">Which of the set; <c>all</c> for all together.</param>
/// <param name="Measure">The measure of the capital as it is written in pool.csv.</param>
/// <param name="Method">The method of allocation; <c>whole</c> and <c>stand_alone</c> for the measure itself.</param>
/// <param name="Capital">The capital.</param>
/// <param name="Share">Its share of the capital of all.</param>
/// <param name="Relief">The part of its stand-alone capital that the entity is spared; null where that is not known.</param>
/// <param name="Held">The capital that the member holds; null for others and where it is not given.</param>
public sealed record CapitalRow(string Set, string Entity, string Measure, string Method, Estimate Capital, double? Share, Estimate? Relief = null, double? Held = null);

/// <summary>One row of core.csv: a group of entities, and what is allocated to it less what it would need by itself.</summary>
/// <param name="Set">The set.</param>
/// <param name="Measure">The measure of the capital.</param>
/// <param name="Method">The method of allocation.</param>
/// <param name="Tested">The groups that were tested.</param>
/// <param name="WorseOff">Those of them that are worse off than by themselves.</param>
/// <param name="Group">The entities of the group.</param>
/// <param name="Needed">The capital that it would need by itself.</param>
/// <param name="Excess">What is allocated to it beyond that.</param>
public sealed record CoreRow(string Set, string Measure, string Method, int Tested, int WorseOff, IReadOnlyList<string> Group, double Needed, Estimate Excess);

/// <summary>The capital that a scenario needs, allocated.</summary>
/// <param name="Rows">The rows of capital.csv.</param>
/// <param name="Core">The rows of core.csv.</param>
/// <param name="CostOfCapital">What a unit of capital costs in a term; null where it is not given.</param>
/// <param name="NotWorkedOut">The allocations that could not be worked out, each with the reason.</param>
public sealed record CapitalResults(IReadOnlyList<CapitalRow> Rows, IReadOnlyList<CoreRow> Core, double? CostOfCapital, IReadOnlyList<string> NotWorkedOut)
{
    private const int MostGroups = 20;

    /// <summary>Works out what a book asks for; null where it asks for nothing.</summary>
    /// <param name="result">The simulated scenario.</param>
    /// <param name="threads">The number of threads; the figures do not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CapitalResults? Of(SimulationResult result, int threads, CancellationToken cancellation)
    {
        var pool = result.Assumptions.Pool;
        if (pool.CapitalMeasures.Count + result.Assumptions.CapitalFormulas.Count == 0)
            return null;
        var held = pool.Members.Where(m => m.Capital is not null).ToDictionary(m => m.Id, m => m.Capital!.Value);
        var (rows, core, refused) = (new List<CapitalRow>(), new List<CoreRow>(), new List<string>());
        foreach (var column in result.Columns.Where(c => c.View is Views.Gross or Views.Pool))
            rows.AddRange(pool.CapitalMeasures.Select(m => new CapitalRow(column.View, Views.All, m.Name, "whole", CapitalStudy.Of(column.Figures, m), 1)));
        foreach (var (set, parts) in CapitalSets.Of(result))
        {
            foreach (var (measure, allocation) in pool.CapitalMeasures.Zip(CapitalStudy.Of(parts, pool.CapitalMeasures, threads, cancellation)))
                AddSet(set, parts, measure, allocation);
        }

        foreach (var formula in result.Assumptions.CapitalFormulas)
            AddFormula(formula);
        return new CapitalResults(rows, core, pool.CostOfCapital, refused);

        void AddSet(string set, CapitalPart[] parts, CapitalMeasure measure, CapitalAllocation allocation)
        {
            var whole = allocation.Whole.Value;
            rows.Add(new CapitalRow(set, Views.All, measure.Name, "whole", allocation.Whole, 1));
            for (var i = 0; i < parts.Length; i++)
                Add(i, "stand_alone", allocation.StandAlone[i], null);
            foreach (var method in allocation.Methods)
            {
                for (var i = 0; i < parts.Length; i++)
                    Add(i, method.Method, method.Capital[i], method.Relief[i]);
                core.AddRange(method.Core.Groups.Take(MostGroups).Select(g =>
                    new CoreRow(set, measure.Name, method.Method, method.Core.Tested, method.Core.WorseOff, [.. g.Members.Order().Select(i => parts[i].Name)], g.Needed, g.Excess)));
            }

            refused.AddRange(allocation.NotWorkedOut.Select(reason => $"{set} under {measure.Name}: {reason}"));

            void Add(int i, string method, Estimate capital, Estimate? relief) =>
                rows.Add(new CapitalRow(set, parts[i].Name, measure.Name, method, capital, whole == 0 ? null : capital.Value / whole, relief, HeldBy(set, parts[i].Name)));
        }

        void AddFormula(StandardFormula formula)
        {
            var premiums = PremiumsOf(result.Assumptions);
            var (whole, alone, allocated) = formula.Of(cover => premiums.GetValueOrDefault(cover));
            rows.Add(new CapitalRow(Views.Cover, Views.All, formula.Name, "whole", new Estimate(whole, 0), 1));
            for (var i = 0; i < formula.Lines.Count; i++)
            {
                rows.Add(Row(Views.Cover, formula.Lines[i].Name, "stand_alone", alone[i], null));
                rows.Add(Row(Views.Cover, formula.Lines[i].Name, "euler", allocated[i], alone[i] > 0 ? new Estimate(1 - allocated[i] / alone[i], 0) : null));
            }

            // By formula a line needs its part of the whole, alone or not.
            foreach (var (member, line) in result.Columns.Where(c => c.View == Views.Member).Zip(result.Lines))
                rows.Add(Row(Views.Member, member.Entity, "volume", whole * line, new Estimate(0, 0)));

            CapitalRow Row(string set, string entity, string method, double capital, Estimate? relief) =>
                new(set, entity, formula.Name, method, new Estimate(capital, 0), whole == 0 ? null : capital / whole, relief, HeldBy(set, entity));
        }

        double? HeldBy(string set, string entity) => set == Views.Member && held.TryGetValue(entity, out var capital) ? capital : null;
    }

    /// <summary>The pool's share of the premiums by cover, in the scenario's currency; all premiums where there is no pool.</summary>
    private static Dictionary<string, double> PremiumsOf(Assumptions assumptions)
    {
        var own = assumptions.Scenario.Currency;
        var isPool = assumptions.Pool.Members.Count > 0;
        return RowOrder.Of(assumptions).Policies
            .GroupBy(p => Words.Of(Words.Covers, p.Cover))
            .ToDictionary(cover => cover.Key, cover => cover.Sum(p =>
                p.Premium * (isPool ? p.PoolShare : 1) * (p.Currency == own ? 1 : assumptions.ExchangeRates[p.Currency] / assumptions.ExchangeRates[own])));
    }
}
