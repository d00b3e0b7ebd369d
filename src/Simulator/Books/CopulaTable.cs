using System.Globalization;
using TechFinance.Actuarial.MonteCarlo.Copulas;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>copula.csv.</summary>
internal sealed class CopulaTable() : TableFile(Definition)
{
    public static readonly NameColumn Id = new("copula", null, "The copula; its rows are the groups that it joins, two or more.");
    public static readonly CopulaColumn Family = new("family", "Its family; the same in all rows of a copula.");
    public static readonly ChoiceColumn<Cover> CoverOf = new("cover", Words.Covers, [], null, "The cover of the group.");
    public static readonly NameColumn Sector = new("sector", "every sector without a row of its own", "The sector of the group.");
    public static readonly NumberListColumn Correlations = new("correlations", new Interval(-1, 1, OpenBelow: false),
        "For gaussian and t, the group's row of the correlation matrix: a number for each row of the copula, in their order.");

    public static readonly Table Definition = new("copula", "One row is one group of policies whose year a copula joins to those of others.",
        [Id, Family, CoverOf, Sector, Correlations]);

    private readonly Dictionary<CopulaGroup, int> groups = [];
    private readonly OrderedDictionary<string, List<CopulaRow>> rows = [];
    private bool isBroken;

    /// <summary>The sound copulas, their groups in the order of cover and sector.</summary>
    public List<AnnualCopula> Copulas { get; } = [];

    /// <summary>The groups and their lines.</summary>
    public IReadOnlyDictionary<CopulaGroup, int> Groups => groups;

    public override void Add(Row row)
    {
        var id = row.Read(Id);
        var family = row.Read(Family);
        var cover = row.Read(CoverOf);
        var sector = row.Read(Sector);
        var correlations = row.Read(Correlations);
        if (!row.IsBroken)
        {
            var group = new CopulaGroup(cover, sector.Length == 0 ? null : sector);
            row.Claim(groups, group, sector.Length == 0 ? CoverOf : Sector, $"the group {NameOf(group)}");
            if (!rows.TryGetValue(id, out var others))
                rows.Add(id, others = []);
            Check(row, family, correlations, others);
            others.Add(new CopulaRow(group, family, correlations, row.Line));
        }

        isBroken |= row.IsBroken;
    }

    public override void CheckTogether(Findings findings)
    {
        // A row that was not understood may be the one that a matrix lacks.
        if (isBroken || !IsComplete)
            return;
        foreach (var (id, ofCopula) in rows)
        {
            var first = ofCopula[0];
            if (ofCopula.Count < 2)
                findings.Error(this, Place(first.Line, Id), FindingCode.Contradiction, $"the copula '{id}' has one group; it joins two or more");
            else if (first.Family is { Name: "frank", Parameter: < 0 } && ofCopula.Count > 2)
                findings.Error(this, Place(first.Line, Family), FindingCode.Contradiction, $"{first.Family} joins {ofCopula.Count} groups, which cannot all go against each other; allowed below 0: two groups");
            else if (!first.Family.HasMatrix)
                Copulas.Add(new AnnualCopula(id, [.. ofCopula.Select(row => row.Group).OrderBy(g => g.Cover).ThenBy(g => g.Sector, StringComparer.Ordinal)], first.Family.Of(ofCopula.Count)));
            else if (CheckMatrix(id, ofCopula, findings))
                Copulas.Add(WithMatrix(id, ofCopula, findings));
        }
    }

    public static string NameOf(CopulaGroup group) => Words.Of(Words.Covers, group.Cover) + (group.Sector is null ? "" : $" {group.Sector}");

    private static void Check(Row row, CopulaFamily family, IReadOnlyList<double> correlations, List<CopulaRow> others)
    {
        if (others.Count > 0 && family != others[0].Family)
            row.Complain(Family, FindingCode.Contradiction, $"family {family} differs from {others[0].Family} of the same copula (line {others[0].Line}); a copula has one family");
        if (!family.HasMatrix && correlations.Count > 0)
            row.Complain(Correlations, FindingCode.Contradiction, $"{family.Name} has no correlations, as it treats all pairs alike; allowed: empty, or a gaussian or t family");
    }

    private bool CheckMatrix(string id, List<CopulaRow> matrix, Findings findings)
    {
        var before = findings.Errors;
        var size = matrix.Count;
        for (var i = 0; i < size; i++)
        {
            var row = matrix[i].Correlations;
            if (row.Count != size)
                Complain(matrix[i], $"the copula '{id}' has {size} rows, so its matrix is {size} by {size}; this row of it has {row.Count} numbers");
            else if (row[i] != 1)
                Complain(matrix[i], $"number {i + 1} is the correlation of {NameOf(matrix[i].Group)} with itself, and is {row[i]}; allowed: 1");
            else if (Enumerable.Range(0, i).FirstOrDefault(j => matrix[j].Correlations.Count == size && matrix[j].Correlations[i] != row[j], -1) is >= 0 and var other)
                Complain(matrix[i], $"number {other + 1} is {row[other]}, but number {i + 1} of line {matrix[other].Line} is {matrix[other].Correlations[i]}; both are the correlation of {NameOf(matrix[i].Group)} with {NameOf(matrix[other].Group)}");
        }

        return findings.Errors == before;

        void Complain(CopulaRow row, FormattableString problem) =>
            findings.Error(this, Place(row.Line, Correlations), FindingCode.Contradiction, FormattableString.Invariant(problem));
    }

    /// <summary>The copula with its matrix, or the nearest one to it; in an order that the order of rows does not change.</summary>
    private AnnualCopula WithMatrix(string id, List<CopulaRow> matrix, Findings findings)
    {
        var order = Enumerable.Range(0, matrix.Count).OrderBy(i => matrix[i].Group.Cover).ThenBy(i => matrix[i].Group.Sector, StringComparer.Ordinal).ToArray();
        var values = new double[order.Length, order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            for (var j = 0; j < order.Length; j++)
                values[i, j] = matrix[order[i]].Correlations[order[j]];
        }

        var repaired = CorrelationMatrix.IsSound(values) ? new CorrelationMatrix(values) : CorrelationMatrix.Nearest(values);
        if (!CorrelationMatrix.IsSound(values))
        {
            var rows = order.Select((place, i) => $"{NameOf(matrix[place].Group)} {string.Join(';', order.Select((_, j) => repaired[i, j].ToString("0.####", CultureInfo.InvariantCulture)))}");
            findings.Warning(this, Place(matrix[0].Line, Correlations), FindingCode.Repaired, string.Create(CultureInfo.InvariantCulture,
                $"no variables have the correlations of the copula '{id}': their matrix has the eigenvalue {CorrelationMatrix.LeastEigenvalue(values):0.####}; taken is the nearest correlation matrix (Higham 2002), {string.Join(", ", rows)}"));
        }

        return new AnnualCopula(id, [.. order.Select(i => matrix[i].Group)], matrix[0].Family.Of(repaired));
    }

    private sealed record CopulaRow(CopulaGroup Group, CopulaFamily Family, IReadOnlyList<double> Correlations, int Line);
}
