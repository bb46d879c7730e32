package fields

// Made by tools/calibrate: weights fitted on cards of the seeds 90001, 91001, 97001 and on 272 of the corpus,
// acceptance chosen on those of 95001: 99.5 % of what is accepted was right from 0.981; taken a step lower,
// where six in seven values of a scan need no eyes.

// acceptance is the confidence from which a value needs no eyes.
const acceptance = 0.96

// weights are the weights of the signs (FeatureNames), a row a class.
var weights = [classes][features]float64{
	classOnline:       {-0.60, 1.00, 0.12, 0.22, 1.14, 0.51, -0.62, 0.00, -1.27, 0.30, -0.17, 1.05},
	classNumber:       {0.63, 1.05, 0.00, 0.37, 0.59, 0.32, -2.25, -0.75, -1.86, 0.30, 0.35, 1.50},
	classPostal:       {0.13, 0.58, 0.23, 0.38, 2.14, 0.30, -0.93, -0.69, -1.50, 0.30, -0.07, 1.40},
	className:         {0.15, 0.99, 0.02, 0.00, 1.63, 0.92, -2.00, -0.87, -1.07, 2.24, 1.65, 2.22},
	classReading:      {0.02, 0.23, 0.53, 0.10, 2.83, 0.30, -2.00, -1.05, -1.50, 0.30, 0.96, 1.60},
	classOrganization: {0.23, 0.89, 0.62, 0.00, 1.97, 0.30, -2.07, -1.00, -1.62, 0.30, -0.20, 1.74},
	classPosition:     {-0.31, 0.32, 0.80, 0.24, 0.70, 0.30, -2.00, -1.00, -0.67, 1.36, -1.23, 2.02},
	classAddress:      {-0.75, 0.00, 0.28, 0.34, 1.84, 0.78, -2.29, -0.25, -2.13, 0.30, -0.03, 1.51},
	classLatin:        {-1.00, 0.73, 1.17, 0.00, 1.74, 0.30, -2.00, -1.00, -2.33, 0.30, -1.27, 1.57},
}
