// Writes policies.csv and enterprises.csv, the policies of the sample book and who has them, beside this file:
//     dotnet run data/tech-pool/generate.cs
// or a book of so many policies like them, 2,400 to 2,000,000, with the base scenario alone, a pool as much larger, and no enterprises:
//     dotnet run data/tech-pool/generate.cs -- POLICIES FOLDER
// Every number is drawn and rounded in whole numbers, so the files have the same bytes on every machine.
// The choices behind the numbers are in sources.md.

using System.Globalization;
using System.Text;

const int SamplePolicies = 2_400;
const int SampleEnterprises = 500;
const int MostPoliciesOfAnEnterprise = 8;

var policyCount = SamplePolicies;
if (args.Length != 0
    && (args.Length != 2 || !int.TryParse(args[0], CultureInfo.InvariantCulture, out policyCount) || policyCount is < SamplePolicies or > 2_000_000))
{
    Console.Error.WriteLine("usage: dotnet run generate.cs [-- POLICIES FOLDER], with 2,400 to 2,000,000 policies");
    return 2;
}

var sample = AppContext.GetData("EntryPointFileDirectoryPath") as string
    ?? throw new InvalidOperationException("run this file with 'dotnet run', so that it knows where it lies");
var folder = args.Length == 0 ? sample : Directory.CreateDirectory(args[1]).FullName;
if (folder != sample)
    WriteOtherTables();

var random = new SplitMix64(20_260_101);

Level[] stages = [new("seed", 15), new("startup", 30), new("growth", 35), new("mature", 20)];
Level[] sectors =
[
    new("chips", 14), new("biotech", 9), new("pharma", 9), new("software", 16),
    new("ai", 12), new("new_energy", 12), new("new_materials", 12), new("equipment", 16),
];
Level[] markets = [new("us", 60), new("eu", 40)];

string[] makers = ["biotech", "new_energy", "new_materials", "equipment"];
string[] exporters = ["growth", "mature"];
string[] pastSeed = ["startup", "growth", "mature"];

// Rarest first, so that an enterprise of the right kind still has room for it.
// Model, cover, policies, most of an enterprise, sectors, stages, currency, typical sum insured, its step,
// deductible %, insured share %, premium ‰, units, defence outside, sum insured from which it is shared.
Product[] products =
[
    new("clinical_trial", "rnd_failure", 21, 1, ["biotech", "pharma"], pastSeed, "CNY", 40_000_000, 1_000_000, 10, 40, 110, null, false, 60_000_000),
    new("tape_out", "rnd_failure", 84, 2, ["chips"], null, "CNY", 7_200_000, 100_000, 15, 30, 60, null, false, long.MaxValue),
    new("ip_liability_overseas", "ip_liability", 112, 1, null, exporters, "USD", 1_650_000, 50_000, 5, 20, 30, 3, false, 5_000_000),
    new("pilot_scale", "rnd_failure", 170, 2, makers, pastSeed, "CNY", 4_000_000, 50_000, 10, 20, 40, null, false, long.MaxValue),
    new("ip_liability_domestic", "ip_liability", 351, 1, null, null, "CNY", 3_000_000, 50_000, 5, 20, 20, 3, true, long.MaxValue),
    new("rnd_expense", "rnd_failure", 420, 2, null, null, "CNY", 2_000_000, 50_000, 10, 30, 45, null, false, long.MaxValue),
    new("ip_enforcement", "ip_enforcement", 842, 3, null, null, "CNY", 500_000, 10_000, 5, 10, 18, 14, false, long.MaxValue),
];

// Loans are drawn after all others, so that these are what they are without them.
var loan = new Product("pledge_loan", "loan_guarantee", 400, 1, null, null, "CNY", 5_000_000, 50_000, 0, 0, 20, null, false, long.MaxValue);

var enterprises = Enumerable.Range(1, (int)Scaled(SampleEnterprises))
    .Select(number => new Enterprise(number, Pick(stages), Pick(sectors), Pick(markets)))
    .ToArray();

var left = policyCount - (int)Scaled(loan.Policies);
foreach (var product in products[..^1])
    for (var sold = 0; sold < Scaled(product.Policies); sold++, left--)
        PickBuyer(product).Products.Add(product);

// The last product comes first to those who have nothing yet, so that every enterprise is in the book.
var everyonesProduct = products[^1];
var newcomers = enterprises.Where(enterprise => enterprise.Products.Count == 0).ToArray();
foreach (var newcomer in newcomers)
    newcomer.Products.Add(everyonesProduct);
for (var sold = newcomers.Length; sold < left; sold++)
    PickBuyer(everyonesProduct).Products.Add(everyonesProduct);

using var table = Create("policies.csv");
table.WriteLine("policy,enterprise,cover,model,sector,stage,territory,currency,exposure,sum_insured,deductible,insured_share,"
    + "annual_limit,defence,term_months,premium,pool_share");
var count = 0;
foreach (var enterprise in enterprises)
    foreach (var product in enterprise.Products)
        table.WriteLine(Row(++count, enterprise, product));
while (count < policyCount)
{
    var borrower = PickBuyer(loan);
    borrower.Products.Add(loan);
    table.WriteLine(Row(++count, borrower, loan));
}

if (folder == sample)
    WriteEnterprises();
return 0;

long Scaled(long ofSample) => ofSample * policyCount / SamplePolicies;

StreamWriter Create(string name) =>
    new(Path.Combine(folder, name), append: false, new UTF8Encoding(false)) { NewLine = "\n" };

// The sample's tables as they are, but for the scenarios after the first, which need tables of their own, and for the
// capacities for the year, the members' capital and the layers, which grow with the book.
void WriteOtherTables()
{
    foreach (var path in Directory.GetFiles(sample, "*.csv"))
    {
        var name = Path.GetFileName(path);
        var rows = File.ReadAllLines(path);
        if (name is "policies.csv" or "enterprises.csv")
            continue;
        if (name == "scenarios.csv")
            rows = rows[..2];
        if (name is "members.csv" or "layers.csv")
            rows = [rows[0], .. rows[1..].Select(row => WithScaledAmounts(rows[0], row))];
        using var copy = Create(name);
        foreach (var row in rows)
            copy.WriteLine(row);
    }
}

// Young enterprises are few people who all do research, and spend more on it than they earn; old ones have more rights.
void WriteEnterprises()
{
    var own = new SplitMix64(20_260_102);
    using var enterpriseTable = Create("enterprises.csv");
    enterpriseTable.WriteLine("enterprise,sector,stage,rnd_staff_share,rnd_spending_of_revenue,rnd_spending_of_cost,ip_class_1,ip_class_2");
    foreach (var enterprise in enterprises)
    {
        var (staff, ofRevenue, ofCost, rights) = enterprise.Stage switch
        {
            "seed" => (420, 900, 330, 2), "startup" => (320, 260, 210, 3), "growth" => (220, 80, 110, 5), _ => (130, 45, 60, 8),
        };
        string[] cells =
        [
            $"E{enterprise.Number:000}", enterprise.Sector, enterprise.Stage,
            Share(Math.Min(950, staff * Spread(own) / 1_000)), Share(ofRevenue * Spread(own) / 1_000), Share(Math.Min(900, ofCost * Spread(own) / 1_000)),
            Money(own.Below(rights)), Money(own.Below(2 * rights)),
        ];
        enterpriseTable.WriteLine(string.Join(',', cells));
    }
}

static string Share(long thousandths) => $"{thousandths / 1_000}.{thousandths % 1_000:000}";

string WithScaledAmounts(string header, string row)
{
    string[] scaled = ["annual_capacity", "capital", "attachment", "limit", "premium"];
    return string.Join(',', header.Split(',').Zip(row.Split(','), (column, cell) =>
        scaled.Contains(column) && cell.Length > 0 ? Money(Scaled(long.Parse(cell, CultureInfo.InvariantCulture))) : cell));
}

string Row(int number, Enterprise enterprise, Product product)
{
    // A bigger enterprise buys bigger sums; the percentages average about 100 over the book.
    var sizeOfStage = enterprise.Stage switch { "seed" => 60, "startup" => 85, "growth" => 115, _ => 130 };
    var sumInsured = RoundedTo(product.SumInsuredStep, product.TypicalSumInsured * Spread(random) / 1_000 * sizeOfStage / 100);
    var exposure = product.Units is int units
        ? Math.Max(1, units * Spread(random) * sizeOfStage / 100_000)
        : sumInsured;
    var deductible = sumInsured * product.DeductiblePercent / 100;
    var rate = product.PremiumPermille * (90 + random.Below(21));
    var premium = RoundedTo(100, sumInsured / 100 * rate / 1_000);
    var territory = product.Currency == "USD" ? enterprise.Market : "domestic";
    // The largest sums are shared with insurers outside the pool, so that one policy does not fill every member.
    var poolShare = sumInsured >= product.SharedFrom ? "0.6" : "1";

    string[] cells =
    [
        $"P{number:0000}", $"E{enterprise.Number:000}", product.Cover, product.Model, enterprise.Sector, enterprise.Stage, territory,
        product.Currency, Money(exposure), Money(sumInsured), Money(deductible), $"0.{product.InsuredSharePercent / 10}",
        product.Units is null ? "" : Money(sumInsured), product.DefenceOutside ? "outside" : "inside", "12", Money(premium), poolShare,
    ];
    return string.Join(',', cells);
}

Enterprise PickBuyer(Product product)
{
    Enterprise buyer;
    do
        buyer = enterprises[random.Below(enterprises.Length)];
    while (!product.Suits(buyer)
        || buyer.Products.Count >= MostPoliciesOfAnEnterprise
        || buyer.Products.Count(bought => bought == product) >= product.MostOfAnEnterprise);
    return buyer;
}

string Pick(Level[] levels)
{
    var draw = random.Below(levels.Sum(level => level.Weight));
    var index = 0;
    while (draw >= levels[index].Weight)
        draw -= levels[index++].Weight;
    return levels[index].Name;
}

// A factor in thousandths, with a mean of about 1,000 and a long upper tail: eleven quantiles of a lognormal of
// sigma 0.6, rounded and cut at the ends, with straight lines between them.
static long Spread(SplitMix64 from)
{
    ReadOnlySpan<int> deciles = [250, 390, 510, 610, 720, 840, 980, 1_150, 1_390, 1_810, 3_000];
    var draw = from.Below(10_000);
    var (decile, within) = (draw / 1_000, draw % 1_000);
    return deciles[decile] + (deciles[decile + 1] - deciles[decile]) * within / 1_000;
}

static long RoundedTo(long step, long amount) => Math.Max(step, (amount + step / 2) / step * step);

static string Money(long amount) => amount.ToString(CultureInfo.InvariantCulture);

/// <summary>A value of an attribute and how often it is drawn.</summary>
internal sealed record Level(string Name, int Weight);

/// <summary>An enterprise and the products it has bought.</summary>
internal sealed record Enterprise(int Number, string Stage, string Sector, string Market)
{
    /// <summary>What it has bought, in the order of the product list.</summary>
    public List<Product> Products { get; } = [];
}

/// <summary>
/// A product of the illustrative book: who may buy it (null is everybody) and the terms on which it is sold.
/// A product with <paramref name="Units"/> covers intellectual property; one without covers a project whose budget, or a
/// loan whose amount, is the sum insured.
/// </summary>
internal sealed record Product(
    string Model,
    string Cover,
    int Policies,
    int MostOfAnEnterprise,
    string[]? Sectors,
    string[]? Stages,
    string Currency,
    long TypicalSumInsured,
    long SumInsuredStep,
    int DeductiblePercent,
    int InsuredSharePercent,
    int PremiumPermille,
    int? Units,
    bool DefenceOutside,
    long SharedFrom)
{
    /// <summary>Whether an enterprise is of the kind that buys this product.</summary>
    public bool Suits(Enterprise enterprise) =>
        (Sectors is null || Sectors.Contains(enterprise.Sector)) && (Stages is null || Stages.Contains(enterprise.Stage));
}

/// <summary>
/// Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014: a counter and a mixing of its bits.
/// </summary>
internal sealed class SplitMix64(ulong state)
{
    /// <summary>A whole number from 0 to below <paramref name="bound"/>; the bias of the remainder is below 1e-14.</summary>
    public int Below(int bound)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
    }
}
