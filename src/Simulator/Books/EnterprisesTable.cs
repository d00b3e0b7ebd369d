using TechFinance.Actuarial.Pricing.Enterprises;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>enterprises.csv.</summary>
internal sealed class EnterprisesTable() : TableFile(Definition)
{
    private const ulong MostRights = 1_000_000;

    public static readonly NameColumn Id = new("enterprise", null, "The enterprise, by which policies refer to it.");
    public static readonly TextColumn Name = new("name", "the enterprise", "Its name in full.");
    public static readonly NameColumn Sector = new("sector", "not stated", "Its sector; where stated, that of all its policies.");
    public static readonly ChoiceColumn<Stage?> StageOf = new("stage",
        [.. Words.Stages.Select(stage => (stage.Word, (Stage?)stage.Value))], [], "not stated", "Its stage of life; where stated, that of all its policies.");
    public static readonly NumberColumn RndStaffShare = new("rnd_staff_share", Interval.Fraction, 0, "Its research and development staff, as a share of all staff.");
    public static readonly NumberColumn RndSpendingOfRevenue = new("rnd_spending_of_revenue", Interval.NotNegative, 0, "Its spending on research and development, as a share of revenue; above 1 where it spends more than it earns.");
    public static readonly NumberColumn RndSpendingOfCost = new("rnd_spending_of_cost", Interval.Fraction, 0, "The same as a share of all costs; the better of the two counts.");
    public static readonly WholeColumn IpClass1 = new("ip_class_1", 0, MostRights, 0, "Its rights of class I: invention patents, new plant varieties, chip layouts and the like.");
    public static readonly WholeColumn IpClass2 = new("ip_class_2", 0, MostRights, 0, "Its rights of class II: utility models, designs, software copyrights; the better of the two counts.");

    public static readonly Table Definition = new("enterprises", "One row is one enterprise.",
        [Id, Name, Sector, StageOf, RndStaffShare, RndSpendingOfRevenue, RndSpendingOfCost, IpClass1, IpClass2]);

    private readonly Dictionary<string, int> lines = [];

    /// <summary>The sound rows by enterprise.</summary>
    public Dictionary<string, Enterprise> Enterprises { get; } = [];

    /// <summary>The lines of all enterprises, those of rows with errors too.</summary>
    public IReadOnlyDictionary<string, int> Lines => lines;

    public override void Add(Row row)
    {
        var id = row.Read(Id);
        if (id.Length > 0)
            row.Claim(lines, id, Id, $"the enterprise '{id}'");
        var (name, sector) = (row.Read(Name), row.Read(Sector));
        var enterprise = new Enterprise(id, name.Length == 0 ? id : name, sector.Length == 0 ? null : sector, row.Read(StageOf), new Dictionary<Indicator, double>
        {
            [Indicator.RndStaffShare] = row.Read(RndStaffShare),
            [Indicator.RndSpendingOfRevenue] = row.Read(RndSpendingOfRevenue),
            [Indicator.RndSpendingOfCost] = row.Read(RndSpendingOfCost),
            [Indicator.IpClass1] = row.Read(IpClass1),
            [Indicator.IpClass2] = row.Read(IpClass2),
        });
        if (!row.IsBroken)
            Enterprises.Add(id, enterprise);
    }
}
