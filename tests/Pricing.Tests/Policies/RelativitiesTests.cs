using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.Policies;

public class RelativitiesTests
{
    private static readonly Policy Growing = Insured.Policy("P");

    [Fact]
    public void Sector_stage_and_territory_multiply()
    {
        var relativities = new Relativities(
        [
            new(Cover.IpLiability, Dimension.Sector, "chips", 2, 3),
            new(Cover.IpLiability, Dimension.Stage, "growth", 5, 7),
            new(Cover.IpLiability, Dimension.Territory, "CN", 11, 13),
        ]);
        Assert.Equal((2.0 * 5 * 11, 3.0 * 7 * 13), relativities.Of(Growing));
        Assert.Equal((5.0 * 11, 7.0 * 13), relativities.Of(Growing with { Sector = "biotech" }));
        Assert.Equal((2.0 * 11, 3.0 * 13), relativities.Of(Growing with { Stage = Stage.Seed }));
        Assert.Equal((2.0 * 5, 3.0 * 7), relativities.Of(Growing with { Territory = "US" }));
    }

    [Fact]
    public void Other_covers_dimensions_and_levels_do_not_matter()
    {
        var relativities = new Relativities(
        [
            new(Cover.IpEnforcement, Dimension.Sector, "chips", 2, 3),
            new(Cover.IpLiability, Dimension.Territory, "chips", 2, 3),
            new(Cover.IpLiability, Dimension.Sector, "CN", 2, 3),
            new(Cover.IpLiability, Dimension.Stage, "seed", 2, 3),
        ]);
        Assert.Equal((1.0, 1.0), relativities.Of(Growing));
        Assert.Equal((1.0, 1.0), new Relativities([]).Of(Growing));
    }
}
